import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { writeTinyCaptures } from '../build/tiny-captures.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const PACKET = '0.000000000,10.0.0.1,443,,192.168.0.2,50000,,1500';
const LONG_AGO = 1_600_000_000;
const FROM = 1_483_826_400;
const DAY = 86_400;

/** Content of a hostile capture: markup, quotes, SQL and template expressions. */
export const HOSTILE = [
  '<script>window.pwned=1</script>',
  '"><img src=x onerror="window.pwned=1">',
  "'; DROP TABLE volume; --",
  '{{constructor.constructor("window.pwned=1")()}}',
];

/** The sample day of this repository. */
export async function sampleSite(): Promise<string> {
  const captures = fileURLToPath(new URL('../../captures', import.meta.url));
  return (await buildSite(captures, { timezone: 'Europe/Helsinki', networks: [] })).site;
}

/** A hundred days, some of them missing. */
export async function longSite(): Promise<string> {
  const folder = temporaryFolder();
  writeTinyCaptures(folder, [
    { start: FROM, hours: 40 * 24 },
    { start: FROM + 50 * DAY, hours: 50 * 24 },
  ]);
  return (await buildSite(folder, { timezone: 'Europe/Helsinki', networks: [] })).site;
}

/** One normal hour, one without packets, and files with hostile content and names. */
export async function hostileSite(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const lines = HOSTILE.map((text) => `1.0,${text},443,,192.168.0.2,50000,,60`);
  write(folder, '1483873200.csv', [HEADER, PACKET, ...HOSTILE, ...lines]);
  write(folder, '1483876800"><img src=x onerror=alert(1)>.csv', [HEADER, PACKET]);
  write(folder, "1483880400'; DROP TABLE volume; --[*].csv", [
    `${HEADER},<b>x</b>`,
    `${PACKET},<b>`,
  ]);
  write(folder, '1483884000.csv', [HEADER]);
  write(folder, '<b>no capture<b>.csv', ['<script>window.pwned=1</script>']);
  return (
    await buildSite(folder, {
      ...{ title: '<script>window.pwned=1</script>', networks: [] },
    })
  ).site;
}

function write(folder: string, name: string, lines: readonly string[]) {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  utimesSync(path, LONG_AGO, LONG_AGO);
}

/** The pages of a site, relative to it. */
export function pagesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort();
}
