import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const LONG_AGO = 1_600_000_000;
const HOUR = 3600;

export interface TinyPacket {
  readonly time: number;
  readonly bytes: number;
}

/**
 * Writes runs of hours as capture files of a day each, with a few packets an hour, and returns the packets. The last
 * packet of a file closes its last hour, so that all minutes of the run are captured.
 */
export function writeTinyCaptures(
  folder: string,
  runs: readonly { readonly start: number; readonly hours: number }[],
): TinyPacket[] {
  mkdirSync(folder, { recursive: true });
  return runs.flatMap(({ start, hours }) =>
    Array.from({ length: Math.ceil(hours / 24) }, (_, day) =>
      writeFile(folder, start + day * 24 * HOUR, Math.min(24, hours - day * 24)),
    ).flat(),
  );
}

function writeFile(folder: string, start: number, hours: number): TinyPacket[] {
  const packets = Array.from({ length: hours }, (_, i) => {
    const time = start + i * HOUR;
    const seed = Math.floor(time / HOUR);
    const first = { time, bytes: 60 + ((seed * 7919) % 1400) };
    const second = { time: time + 61 + (seed % 1800), bytes: 1514 };
    return seed % 3 === 0 ? [first, second] : [first];
  }).flat();
  packets.push({ time: start + hours * HOUR - 1, bytes: 60 });
  const lines = packets.map(({ time, bytes }, i) => {
    const peer = `93.184.${i % 7}.${time % 250}`;
    const [from, to] = i % 4 === 0 ? ['192.168.0.2', peer] : [peer, '192.168.0.2'];
    return `${time - start}.000000000,${from},443,,${to},50000,,${bytes}`;
  });
  const path = join(folder, `${start}.csv`);
  writeFileSync(path, `${[HEADER, ...lines].join('\n')}\n`);
  utimesSync(path, LONG_AGO, LONG_AGO);
  return packets;
}
