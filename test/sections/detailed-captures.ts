import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../build/build-site.js';
import { captureFiles, captureText } from '../independent/captures.js';
import type { Detail, Packet } from '../independent/counting.js';

const LONG_AGO = 1_600_000_000;

/** A packet that a recorder wrote. Ends are `address:port`, an address or empty; times are epoch seconds. */
export function detailedPacket(
  time: number,
  protocol: Packet['protocol'],
  [from, to]: readonly [from: string, to: string],
  length: number,
  detail: Detail = {},
): Packet {
  const end = (text: string) => /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  const [, source, sourcePort] = end(from);
  const [, destination, destinationPort] = end(to);
  const port = (text: string | undefined) => (text ? Number(text) : undefined);
  return {
    ...{ time, protocol, length, detail },
    ...{ source: source || undefined, sourcePort: port(sourcePort) },
    ...{ destination: destination || undefined, destinationPort: port(destinationPort) },
  };
}

/** Writes a folder of hourly captures as the recorder does. */
export function detailedCaptures(packets: readonly Packet[]): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  for (const file of captureFiles(packets)) {
    const path = join(folder, `${file.began}.csv`);
    writeFileSync(path, captureText(file, 'recorder'));
    utimesSync(path, LONG_AGO, LONG_AGO);
  }
  return folder;
}
