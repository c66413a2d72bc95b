import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeClock } from '../../../src/format/clock.js';
import { summarize } from '../../../src/warehouse/aggregates/summarize.js';
import type { Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { loadCaptures } from '../../../src/warehouse/ingest/load.js';
import { buildSite, temporaryFolder } from '../../build/build-site.js';
import { captureText } from '../../independent/captures.js';
import { countPackets, type Packet, type Protocol } from '../../independent/counting.js';
import { expectReportEqualsTruth } from '../../independent/report-equals-truth.js';
import { NO_NETWORKS } from '../enrichment/networks/no-networks.js';

const FROM = 1_483_873_200;
/** Files by the second at which they begin: two hours, one that overlaps both, and one much later. */
const FILES = { one: 0, two: 3600, across: 1805, late: 120 * 3600 } as const;
type FileName = keyof typeof FILES;

type Times = Partial<Readonly<Record<FileName, readonly number[]>>>;
/** Packets of one 5-tuple by file, and first, last and number of packets of its flows, by hand. */
interface Case {
  readonly name: string;
  readonly protocol: Protocol;
  readonly times: Times;
  readonly flows: readonly (readonly [first: number, last: number, packets: number])[];
}
const of = (
  protocol: Protocol,
  name: string,
  times: Times,
  ...flows: Case['flows'][number][]
): Case => ({ name, protocol, times, flows });

/** Flags of a packet, added to its second. */
const [F, S, R] = [1e6, 2e6, 4e6];

const CASES: readonly Case[] = [
  of('udp', 'pause of 60', { one: [1, 61] }, [1, 61, 2]),
  of('udp', 'pause of 61', { one: [1, 62] }, [1, 1, 1], [62, 62, 1]),
  of('udp', 'just over', { one: [1.25, 61.5] }, [1.25, 1.25, 1], [61.5, 61.5, 1]),
  of('other', 'pause of 60', { one: [1, 61] }, [1, 61, 2]),
  of('other', 'pause of 61', { one: [1, 62] }, [1, 1, 1], [62, 62, 1]),
  of('tcp', 'pause of 300', { one: [1, 301] }, [1, 301, 2]),
  of('tcp', 'pause of 301', { one: [1, 302] }, [1, 1, 1], [302, 302, 1]),
  of('tcp', 'just over', { one: [1.25, 301.5] }, [1.25, 1.25, 1], [301.5, 301.5, 1]),
  of('udp', 'within a minute', { one: [60, 119.75] }, [60, 119.75, 2]),
  of('udp', 'short pauses', { one: [1, 61, 121, 181, 240] }, [1, 240, 5]),
  of(
    'udp',
    'three flows',
    { one: [1, 30, 90, 151, 400] },
    [1, 90, 3],
    [151, 151, 1],
    [400, 400, 1],
  ),
  of('tcp', 'in no order', { one: [700, 1, 301, 302, 1] }, [1, 302, 4], [700, 700, 1]),
  of('tcp', 'next hour, 300', { one: [3400], two: [3700] }, [3400, 3700, 2]),
  of('tcp', 'next hour, 301', { one: [3400], two: [3701] }, [3400, 3400, 1], [3701, 3701, 1]),
  of('udp', 'next hour, 60', { one: [3590], two: [3650] }, [3590, 3650, 2]),
  of('udp', 'next hour, 61', { one: [3590], two: [3651] }, [3590, 3590, 1], [3651, 3651, 1]),
  of('other', 'next hour, 60', { one: [3590], two: [3650] }, [3590, 3650, 2]),
  of('udp', 'joined by another file', { one: [2000, 2120], across: [2060] }, [2000, 2120, 3]),
  of(
    ...(['udp', 'half joined', { one: [2000, 2121], across: [2060] }] as const),
    ...([
      [2000, 2060, 2],
      [2121, 2121, 1],
    ] as const),
  ),
  of('tcp', 'same minute', { one: [2041, 2099], across: [2050, 2051] }, [2041, 2099, 4]),
  of('tcp', 'nested', { one: [2000, 2590], across: [2290, 2300] }, [2000, 2590, 4]),
  of(
    ...([
      'tcp',
      'all three',
      { one: [3100], across: [3400, 3700, 4500], two: [4000, 4302] },
    ] as const),
    ...([
      [3100, 4000, 4],
      [4302, 4500, 2],
    ] as const),
  ),
  // A flow ends in a minute with FIN or RST if the next one has SYN.
  of('tcp', 'closed, opened again', { one: [1, F + 20, S + 65, 70] }, [1, 20, 2], [65, 70, 2]),
  of('tcp', 'reset, opened again', { one: [R + 1, S + 65] }, [1, 1, 1], [65, 65, 1]),
  of('tcp', 'closed, a last packet', { one: [F + 1, 65, S + 125] }, [1, 125, 3]),
  of('tcp', 'closed and opened in a minute', { one: [F + 1, S + 9, 70] }, [1, 70, 3]),
  of(
    'tcp',
    'next hour, again',
    { one: [F + 3590], two: [S + 3601] },
    [3590, 3590, 1],
    [3601, 3601, 1],
  ),
  of(
    'tcp',
    'closed, the other file goes on',
    { one: [F + 2000, S + 2105], across: [2045] },
    [2000, 2105, 3],
  ),
  of(
    ...([
      'tcp',
      'closed by the other file',
      { one: [2000, S + 2105], across: [F + 2045] },
    ] as const),
    ...([
      [2000, 2045, 2],
      [2105, 2105, 1],
    ] as const),
  ),
  of('udp', 'long ago', { one: [5], late: [432_005] }, [5, 5, 1], [432_005, 432_005, 1]),
];

const NAMES = Object.keys(FILES) as FileName[];

/** The packets of a file; each case has another port. */
function packetsOf(file: FileName): Packet[] {
  const all = CASES.flatMap(({ protocol, times }, i): Packet[] => {
    const ports = { sourcePort: 10_000 + i, destinationPort: 443 };
    const none = { sourcePort: undefined, destinationPort: undefined };
    const ends = { source: `192.168.0.${i + 1}`, destination: '93.184.216.34' };
    return (times[file] ?? []).map((time) => ({
      ...{ time: FROM + (time % F), length: 100 + i, protocol, ...ends },
      ...(protocol === 'tcp' ? { detail: { tcpFlags: 16 | Math.floor(time / F) } } : {}),
      ...(protocol === 'other' ? none : ports),
    }));
  });
  return [{ ...NOBODY, time: FROM + FILES[file] + 5 }, ...all];
}
/** Belongs to no flow. */
const NOBODY = {
  ...{ length: 42, protocol: 'other' as const, source: undefined, destination: undefined },
  ...{ sourcePort: undefined, destinationPort: undefined },
};

const nameOf = (file: FileName) => `${FROM + FILES[file]}.csv`;
const folder = temporaryFolder();
for (const file of NAMES) {
  const text = captureText({ began: FROM + FILES[file], packets: packetsOf(file) }, 'recorder');
  writeFileSync(join(folder, nameOf(file)), text);
}

type FlowRow = {
  readonly address: string;
  readonly first: number;
  readonly last: number;
  readonly packets: number;
  readonly bytes: number;
};

/** The flows by case, from a build of some of the files. */
async function flowsOf(warehouse: Warehouse, names: readonly FileName[], isOnce = false) {
  const files = names.map((file) => {
    const path = join(folder, nameOf(file));
    return { name: nameOf(file), path, size: statSync(path).size, modified: 1, changed: 1 };
  });
  const clock = makeClock('UTC');
  await loadCaptures(warehouse, { files, clock, now: 4e9, onProgress: () => {} });
  const choices = { top: 20, local: [], networks: NO_NETWORKS, isResolving: false, isOnce };
  await summarize(warehouse, { clock, ...choices });
  const connection = await warehouse.connect();
  const text = `-- Of a test.
    SELECT address, first, last, packets::DOUBLE AS packets, bytes::DOUBLE AS bytes
    FROM flow_total JOIN endpoint ON endpoint_id = source_id ORDER BY first`;
  const rows = await connection.rows<FlowRow>({ name: 'flows', text });
  const sizes = `-- Of a test.
    SELECT
      (SELECT sum(flows) FROM flow_size)::DOUBLE AS sized, (SELECT sum(flows) FROM flow_cell)::DOUBLE AS in_cells`;
  const [totals] = await connection.rows({ name: 'sizes', text: sizes });
  connection.close();
  expect(totals).toMatchObject({ sized: rows.length, in_cells: rows.length });
  return CASES.map(({ name, protocol }, i) => ({
    name: `${protocol}: ${name}`,
    flows: rows
      .filter(({ address }) => address === `192.168.0.${i + 1}`)
      .map(({ first, last, packets, bytes }) => {
        expect(bytes).toBe(packets * (100 + i));
        return [first - FROM, last - FROM, packets];
      }),
  }));
}

const BY_HAND = CASES.map(({ name, protocol, flows }) => ({ name: `${protocol}: ${name}`, flows }));

/** With a cache in a folder, or in memory. */
const opened = async (cache?: string) => {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: cache, ...limits, onNotice: () => {} });
  return warehouse;
};

/** The flows of a single build, which keeps those of each file in the cache. */
async function flowsOfBuild(cache: string, names: readonly FileName[]) {
  const warehouse = await opened(cache);
  const flows = await flowsOf(warehouse, names, true);
  const connection = await warehouse.connect();
  const text = `-- Of a test.
    SELECT count(DISTINCT file_id)::DOUBLE AS files FROM (FROM file_flow UNION ALL FROM file_open_flow)`;
  const [kept] = await connection.rows({ name: 'kept', text });
  connection.close();
  warehouse.close();
  expect(kept).toEqual({ files: names.length });
  return flows;
}

describe('flows end with a pause', () => {
  it.each([true, false])('over all files at once (the only build: %s)', async (isOnce) => {
    const warehouse = await opened();
    expect(await flowsOf(warehouse, NAMES, isOnce)).toEqual(BY_HAND);
    warehouse.close();
  });

  it.each([
    ['one', 'two', 'across'],
    ['one', 'across', 'two'],
    ['two', 'one', 'across'],
    ['two', 'across', 'one'],
    ['across', 'one', 'two'],
    ['across', 'two', 'one'],
  ] as const)('in rebuilds that add %s, %s and %s to the base', async (...order) => {
    const updated = await opened();
    for (let files = 1; files <= order.length; files += 1) {
      const names = ['late', ...order.slice(0, files)] as const;
      const flows = await flowsOf(updated, names);
      const fresh = await opened();
      expect(flows).toEqual(await flowsOf(fresh, names, true));
      fresh.close();
      if (files === order.length) expect(flows).toEqual(BY_HAND);
    }
    // And without the first again, which was part of the base.
    const names = ['late', ...order.slice(1)] as const;
    const fresh = await opened();
    expect(await flowsOf(updated, names)).toEqual(await flowsOf(fresh, names, true));
    fresh.close();
    updated.close();
  });

  it.each([
    ['one', 'two', 'across'],
    ['two', 'across', 'one'],
    ['across', 'one', 'two'],
  ] as const)('in single builds that add %s, %s and %s to a cache', async (...order) => {
    const cache = temporaryFolder();
    for (let files = 1; files <= order.length; files += 1) {
      const names = ['late', ...order.slice(0, files)] as const;
      const flows = await flowsOfBuild(cache, names);
      expect(flows).toEqual(await flowsOfBuild(temporaryFolder(), names));
      if (files === order.length) expect(flows).toEqual(BY_HAND);
    }
    const names = ['late', ...order.slice(1)] as const;
    expect(await flowsOfBuild(cache, names)).toEqual(await flowsOfBuild(temporaryFolder(), names));
    expect(await flowsOfBuild(cache, NAMES)).toEqual(BY_HAND);
  });

  it('in the independent count, and in the report', async () => {
    const truth = countPackets(NAMES.flatMap(packetsOf));
    const flows = CASES.map(({ name, protocol }, i) => ({
      name: `${protocol}: ${name}`,
      flows: [...truth.flows.values()]
        .filter(({ source }) => source === `192.168.0.${i + 1}`)
        .map(({ first, last, packets }) => [first - FROM, last - FROM, packets]),
    }));
    expect(flows).toEqual(BY_HAND);
    const { site } = await buildSite(folder);
    expectReportEqualsTruth(site, truth);
  });
});
