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
import { countPackets, type Packet } from '../../independent/counting.js';
import { expectReportEqualsTruth } from '../../independent/report-equals-truth.js';
import { NO_NETWORKS } from '../enrichment/networks/no-networks.js';
import { CASES, F, FILES, type FileName } from './flow-cases.js';

const FROM = 1_483_873_200;
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
