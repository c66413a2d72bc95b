import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../build/build-site.js';
import { parseCsv } from '../independent/csv.js';

/** A packet: second of the hour, protocol, both ends and bytes. */
export type SmallPacket = readonly [
  time: number,
  protocol: 'tcp' | 'udp' | '',
  source: string,
  destination: string,
  bytes: number,
];

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

/** Writes a folder with one capture that begins at `hour`, an epoch second. Ends are `address:port` or empty. */
export function smallCapture(hour: number, packets: readonly SmallPacket[]): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const lines = packets.map(([time, protocol, source, destination, bytes]) => {
    const [from = '', fromPort = ''] = source.split(':');
    const [to = '', toPort = ''] = destination.split(':');
    const ports = (port: string) => (protocol === 'udp' ? ['', port] : [port, '']);
    return [time, from, ...ports(fromPort), to, ...ports(toPort), bytes].join();
  });
  writeFileSync(join(folder, `${hour}.csv`), `${[HEADER, ...lines].join('\n')}\n`);
  return folder;
}

/** A file of data/ as records. */
export function readData(site: string, name: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(readFileSync(join(site, 'data', name), 'utf8'));
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i] ?? ''])));
}

/** The text of a page, with plain spaces. */
export function readText(site: string, name: string): string {
  const html = readFileSync(join(site, name), 'utf8');
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0]+/g, ' ');
}
