import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openNameAsker } from '../../src/build/resolve-names.js';
import { openRollups } from '../../src/warehouse/db/open-rollups.js';
import {
  storeResolved,
  unnamedAddresses,
} from '../../src/warehouse/enrichment/names/resolved-names.js';
import { readTable } from '../independent/report-data.js';
import { fakeResolver } from '../resolver/fake-resolver.js';
import { addFlowMinutes } from '../warehouse/rollup-rows.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { contentOf } from './site-content.js';

const START = 1_600_000_000 - (1_600_000_000 % 3600);
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const HERE = '192.168.0.2';
const [ROUTER, BIG, SMALL] = ['192.168.0.1', '93.184.216.34', '198.35.26.96'];

/** Bytes exchanged with each address. */
const TRAFFIC = { [BIG]: 1400, [ROUTER]: 700, [SMALL]: 100, '224.0.0.251': 80 };

function captures(names = ''): string {
  const folder = temporaryFolder();
  const lines = Object.entries(TRAFFIC).map(
    ([address, bytes], i) => `${i}.0,${HERE},,50000,${address},,443,${bytes}`,
  );
  writeFileSync(join(folder, `${START}.csv`), `${[HEADER, ...lines].join('\n')}\n`);
  if (names) writeFileSync(join(folder, `${START}.names.csv`), names);
  return folder;
}

const NOW = START + 1e6;
const DAY = 86_400;
const resolving = { resolve: true, cache: true };

async function build(folder: string, names: Parameters<typeof fakeResolver>[0], now = NOW) {
  const { asked, resolver } = fakeResolver(names);
  const { site, warnings, result } = await buildSite(folder, resolving, now, resolver);
  const found = readTable(site, 'names').map(({ address, name, from }) => [
    ...[address, name, from],
  ]);
  return { site, asked, warnings, names: found, result };
}

describe('--resolve', () => {
  it('looks up addresses without a name, the busiest first, also private ones, but not multicast', async () => {
    const folder = captures(`time,address,name,from\n${START},${SMALL},known.example,dns\n`);
    const { asked, names } = await build(folder, {
      [ROUTER]: 'router.home.arpa',
      [BIG]: 'big.example',
    });
    expect(asked).toEqual([HERE, BIG, ROUTER]);
    expect(names).toEqual([
      [BIG, 'big.example', 'reverse'],
      [ROUTER, 'router.home.arpa', 'reverse'],
      [SMALL, 'known.example', 'dns'],
    ]);
  });

  it('warns once which resolver learns of the addresses', async () => {
    const { warnings } = await build(captures(), {});
    expect(warnings).toEqual([
      '--resolve looks up 4 addresses at 192.0.2.53: its operator, and anybody who sees the queries, learn which addresses are in the captures.',
    ]);
  });

  it('sends no queries without the option', async () => {
    const { asked, resolver } = fakeResolver({ [BIG]: 'big.example' });
    const { site, warnings } = await buildSite(captures(), {}, NOW, resolver);
    expect([asked, warnings]).toEqual([[], []]);
    expect(readTable(site, 'names')).toEqual([]);
  });

  it('shows cached names only with the option', async () => {
    const folder = captures();
    await build(folder, { [BIG]: 'big.example' });
    const { site } = await buildSite(folder, { cache: true }, NOW);
    expect(readTable(site, 'names')).toEqual([]);
  });

  it('does not repeat queries while answers are fresh, and writes the same bytes', async () => {
    const folder = captures();
    const first = await build(folder, { [BIG]: 'big.example' });
    const again = await build(folder, { [BIG]: 'another.example' }, NOW + DAY - 1);
    expect(again.asked).toEqual([]);
    expect(contentOf(again.site)).toEqual(contentOf(first.site));
  });

  it('repeats a query after a day without a name, and after a week with one', async () => {
    const folder = captures();
    await build(folder, { [BIG]: 'big.example' });
    const later = await build(folder, {}, NOW + DAY);
    expect(later.asked.sort()).toEqual([HERE, ROUTER, SMALL].sort());
    const muchLater = await build(folder, { [BIG]: 'another.example' }, NOW + 7 * DAY);
    expect(muchLater.asked).toContain(BIG);
    expect(muchLater.names).toEqual([[BIG, 'another.example', 'reverse']]);
  });

  it('keeps a name if a query fails, and repeats the query within the hour', async () => {
    const folder = captures();
    await build(folder, { [BIG]: 'big.example', [SMALL]: 'failed' });
    const soon = await build(folder, { [SMALL]: 'small.example' }, NOW + 3600);
    expect(soon.asked).toEqual([SMALL]);
    const late = await build(folder, { [BIG]: 'failed', [SMALL]: 'failed' }, NOW + 8 * DAY);
    expect(late.names).toEqual([
      [BIG, 'big.example', 'reverse'],
      [SMALL, 'small.example', 'reverse'],
    ]);
  });
});

describe('rounds of name lookups', () => {
  async function rollups() {
    const limits = { memory: '256MB', threads: 1 };
    const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
    const connection = await warehouse.connect();
    const add = (addresses: readonly string[]) =>
      addFlowMinutes(
        connection,
        addresses.map((destination, i) => ({ source: HERE, destination, bytes: 1e6 - i })),
      );
    return { warehouse, connection, add };
  }

  it('are ten minutes apart in a watch, even with new addresses', async () => {
    const { warehouse, add } = await rollups();
    const { asked, resolver } = fakeResolver();
    const ask = openNameAsker(resolver, () => {});
    await add([BIG]);
    await ask(warehouse, { now: NOW, isOnce: false });
    await add([SMALL]);
    await ask(warehouse, { now: NOW + 599, isOnce: false });
    expect(asked.sort()).toEqual([HERE, BIG].sort());
    await ask(warehouse, { now: NOW + 600, isOnce: false });
    expect(asked).toContain(SMALL);
    warehouse.close();
  });

  it('query at most the 500 busiest addresses', async () => {
    const { warehouse, connection, add } = await rollups();
    const { asked, resolver } = fakeResolver();
    const many = Array.from({ length: 700 }, (_, i) => `10.0.${i >> 8}.${i & 255}`);
    await add(many);
    await openNameAsker(resolver, () => {})(warehouse, { now: NOW, isOnce: true });
    expect(asked.toSorted()).toEqual([HERE, ...many.slice(0, 499)].toSorted());
    expect(await unnamedAddresses(connection, 2)).toMatchObject([
      { address: HERE, name: null, validTo: NOW + DAY },
      { address: '10.0.0.0', name: null, validTo: NOW + DAY },
    ]);
    warehouse.close();
  });

  it('report a timeout, and continue in the next round', async () => {
    const { warehouse, connection, add } = await rollups();
    await add([BIG, SMALL]);
    const patience = new AbortController();
    const { resolver } = fakeResolver();
    const slow = {
      ...resolver,
      ask: async (address: string) => {
        if (address === SMALL) patience.abort();
        return resolver.ask(address);
      },
    };
    const rush = openNameAsker(
      slow,
      () => {},
      () => patience.signal,
    );
    expect(await rush(warehouse, { now: NOW, isOnce: true })).toBe(false);
    await storeResolved(connection, [{ address: BIG, name: null, asked: NOW, validTo: NOW + DAY }]);
    const { asked, resolver: calm } = fakeResolver();
    const finish = openNameAsker(calm, () => {});
    expect(await finish(warehouse, { now: NOW, isOnce: true })).toBe(true);
    expect(asked).not.toContain(BIG);
    expect(asked).toContain(SMALL);
    warehouse.close();
  });
});
