const WIDTH = 4;
const LAST_CODE_POINT = 0x10ffff;
const REPLACEMENT = '\ufffd';

/** UTF-32 as text, without its byte order mark: TextDecoder does not know it, and PowerShell writes it when asked to. */
export async function* decodeUtf32(
  chunks: AsyncIterable<Uint8Array>,
  isLittleEndian: boolean,
): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  let isFirst = true;
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.length - (bytes.length % WIDTH);
    const text: string[] = [];
    for (let at = isFirst ? WIDTH : 0; at < end; at += WIDTH) {
      const codePoint = isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
      text.push(codePoint > LAST_CODE_POINT ? REPLACEMENT : String.fromCodePoint(codePoint));
    }
    isFirst &&= end === 0;
    rest = bytes.subarray(end);
    yield text.join('');
  }
  if (rest.length > 0) yield REPLACEMENT;
}
