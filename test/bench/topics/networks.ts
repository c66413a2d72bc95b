import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addIPv6 } from '../captures/add-ipv6.js';
import { build } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow } from '../row.js';
import { secondsOf } from '../run.js';
import { organizationsOf, totalsOf } from '../site.js';
import type { Setting, Topic } from '../topic.js';

/**
 * The demo day, cold and without a cache, with and without network databases. Its servers have public IPv4 addresses; an
 * additional hour of IPv6 makes the databases of both versions be read.
 */
export const networks: Topic = async (setting) => {
  const { captures, packets } = await setting.input('day');
  const both = join(setting.scratch, 'both');
  cpSync(captures, both, { recursive: true });
  const more = addIPv6(both);
  return [
    await compare('IPv4', captures, packets, setting),
    await compare('IPv4 and IPv6', both, packets + more, setting),
  ];
};

async function compare(what: string, captures: string, packets: number, setting: Setting) {
  const site = join(setting.scratch, 'site');
  const cold = async (...options: readonly string[]) => {
    rmSync(site, { recursive: true, force: true });
    const seconds = await secondsOf(build(captures, site, '--no-cache', ...options));
    totalsOf(site, packets);
    return seconds;
  };
  const samples = await repeatWarm(setting.runs, async () => {
    const limit = await cold('--no-networks');
    const value = await cold();
    if (organizationsOf(site) === 0)
      throw new Error('No organization is named: npm ci installs the databases.');
    return { value, limit };
  });
  return makeRow({
    what: `demo day with networks, ${what}`,
    unit: 's',
    against: 'without',
    samples,
    reach: { ratio: 1.15 },
  });
}
