import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Totals {
  readonly packets: number;
  readonly bytes: number;
}

/** The packets that the site counted. Throws if some are missing, since dropping packets would be faster. */
export function totalsOf(site: string, packets: number): Totals {
  const totals: Totals = JSON.parse(readFileSync(join(site, 'data', 'summary.json'), 'utf8'));
  if (totals.packets !== packets)
    throw new Error(`The site counts ${totals.packets} packets, but there are ${packets}.`);
  return totals;
}

/** Number of organizations that the site ranks. */
export function organizationsOf(site: string): number {
  const rows = readFileSync(join(site, 'data', 'organizations.csv'), 'utf8').split('\n');
  return rows.filter((row) => /^\d/.test(row)).length;
}

export function indexGzipped(site: string): number {
  return gzipSync(readFileSync(join(site, 'index.html'))).length;
}

/** Size of all its files in bytes. */
export function sizeOf(site: string): number {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(site, name)))
    .reduce((sum, info) => sum + (info.isFile() ? info.size : 0), 0);
}
