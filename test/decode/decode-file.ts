import { type PacketBatch, VERDICT } from '../../src/decode/columns/packet-batch.js';
import type { ReadingEnd } from '../../src/decode/container/reading-end.js';
import { Decoder } from '../../src/decode/decoder.js';
import { PcapngWriter } from '../../src/decode/handed-over/pcapng-writer.js';
import { LineWriter } from '../../src/decode/lines/line-writer.js';

export interface DecodedFile {
  readonly end: ReadingEnd;
  /** A line for each decoded packet, undefined for others. */
  readonly lines: readonly (string | undefined)[];
  readonly verdicts: readonly number[];
  readonly flagged: readonly boolean[];
  /** The flagged packets, as a capture for tshark. */
  readonly forTshark: Uint8Array;
}

/** Decodes a capture whose bytes arrive in chunks of the given sizes, which are repeated. */
export function decodeFile(
  bytes: Uint8Array,
  { chunks = [65_536], capacity = 100 }: { chunks?: readonly number[]; capacity?: number } = {},
): DecodedFile {
  const lines: (string | undefined)[] = [];
  const verdicts: number[] = [];
  const flagged: boolean[] = [];
  const handedOver = new PcapngWriter();
  const forTshark: Uint8Array[] = [];
  const writer = new LineWriter();
  const onBatch = (batch: PacketBatch) => {
    for (const body of batch.secrets) handedOver.writeSecrets(body);
    for (let i = 0; i < batch.count; i += 1) {
      const verdict = batch.verdict[i] ?? -1;
      verdicts.push(verdict);
      flagged.push(batch.mayCarryName[i] === 1);
      if (batch.mayCarryName[i] === 1) handedOver.write(batch, i);
      writer.buffer.clear();
      if (verdict === VERDICT.decoded) writer.write(batch, i);
      const text = Buffer.from(writer.buffer.written).toString('latin1');
      lines.push(verdict === VERDICT.decoded ? text.slice(0, -1) : undefined);
    }
    forTshark.push(handedOver.take());
    return batch;
  };
  const decoder = new Decoder({ names: true, capacity }, onBatch);
  let at = 0;
  for (let i = 0; at < bytes.length; i += 1) {
    const size = chunks[i % chunks.length] ?? 1;
    // A copy, which is spoiled afterwards: nothing may be kept of a chunk.
    const chunk = Buffer.from(bytes.subarray(at, at + size));
    const end = decoder.take(chunk);
    chunk.fill(0xee);
    at += size;
    if (end) break;
  }
  const end = decoder.end();
  forTshark.push(handedOver.take());
  return { end, lines, verdicts, flagged, forTshark: Buffer.concat(forTshark) };
}
