import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { type Watching, watch } from './watching.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const line = (second: number) => `${second}.0,10.0.0.1,443,,192.168.0.2,50000,,1500\n`;
/** Number of kills during writing that are enough; on a busy machine some builds end before they are killed. */
const [ENOUGH, MOST] = [4, 20];

const pagesOf = (site: string) =>
  readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

/** The modification time of each file of a site. */
function stateOf(site: string): string {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `${name} ${statSync(join(site, name), { throwIfNoEntry: false })?.mtimeMs}`)
    .join('\n');
}

const isBuiltTwice = ({ output }: Watching) => output().split('built in').length > 2;

it('a watch that is killed at any moment leaves complete pages, and the next build is correct', async () => {
  const home = temporaryFolder();
  const [captures, site] = [join(home, 'captures'), join(home, 'site')];
  const [first, second] = [join(captures, '1483873200.csv'), join(captures, '1483876800.csv')];
  mkdirSync(captures);
  writeFileSync(first, HEADER + line(1));
  let underWay = 0;
  for (let round = 0; underWay < ENOUGH && round < MOST; round += 1) {
    const watching = watch(['--no-serve', '--no-networks'], home);
    await watching.waitFor(/built in/);
    const before = stateOf(site);
    // Another set of pages each time: an hour is added or removed.
    if (round % 2 === 0) writeFileSync(second, HEADER + line(2 + round));
    else rmSync(second);
    appendFileSync(first, line(2 + round));
    // During reading and drawing, or during writing.
    if (round < 2) await setTimeout(150 + 100 * round);
    else while (stateOf(site) === before && !isBuiltTwice(watching)) await setTimeout(1);
    expect(await watching.end('SIGKILL')).toBe('SIGKILL');
    if (!isBuiltTwice(watching)) underWay += 1;
    for (const page of pagesOf(site)) {
      expect(readFileSync(join(site, page), 'utf8'), page).toMatch(/<\/html>\s*$/);
    }
  }
  expect(underWay).toBe(ENOUGH);
  await buildSite(captures, { cache: true, out: site, timezone: undefined });
  const fresh = await buildSite(captures, { timezone: undefined });
  expect(differences(site, fresh.site)).toEqual([]);
  expect(readdirSync(site).filter((name) => name.includes('partial'))).toEqual([]);
}, 300_000);
