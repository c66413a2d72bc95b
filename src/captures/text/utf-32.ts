const WIDTH = 4;
const MARK = '\ufeff';
const LAST_CODE_POINT = 0x10ffff;
const REPLACEMENT = '\ufffd';

/** UTF-32, which PowerShell can write and TextDecoder does not support. */
export function utf32Decoder(encoding: 'utf-32le' | 'utf-32be'): {
  decode(chunk?: Uint8Array, options?: { readonly stream?: boolean }): string;
} {
  let rest: Uint8Array = new Uint8Array();
  let isFirst = true;
  return {
    decode(chunk = new Uint8Array(), { stream = false } = {}) {
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.length - (bytes.length % WIDTH);
      const text: string[] = [];
      for (let at = 0; at < end; at += WIDTH) {
        const codePoint = encoding === 'utf-32le' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
        text.push(codePoint > LAST_CODE_POINT ? REPLACEMENT : String.fromCodePoint(codePoint));
      }
      rest = bytes.subarray(end);
      if (!stream && rest.length > 0) text.push(REPLACEMENT);
      if (isFirst && text[0] === MARK) text.shift();
      isFirst &&= end === 0;
      return text.join('');
    },
  };
}
