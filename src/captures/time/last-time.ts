import type { Dialect } from '../dialect/dialect.js';
import { packetReader } from '../packets/packet-line.js';

/** The time of the last complete line in a file's last bytes, in seconds of its own form; undefined if it is not a packet. */
export function lastTimeIn(tail: Buffer, dialect: Dialect): number | undefined {
  const line = tail.toString('utf8').split('\n').at(-2)?.replace(/\r$/, '') ?? '';
  const packet = packetReader(dialect)(line);
  return typeof packet === 'string' ? undefined : packet.time;
}
