import { appendFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import { type NetworkFiles, NO_NETWORK_FILES } from '../../../../src/names/network-files.js';
import type { Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { assignNetworks } from '../../../../src/warehouse/enrichment/networks/assign-networks.js';
import { loadCaptures } from '../../../../src/warehouse/ingest/load.js';
import { buildSite, temporaryFolder } from '../../../build/build-site.js';
import { differences } from '../../../build/site-content.js';

const START = 1_483_873_200;
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const HOME = '192.168.0.2';
const [EIGHT, NINE, ONE] = ['8.8.8.8', '9.9.9.9', '1.1.1.1'];

/** The hours of a folder, and what is known of them. */
async function captures() {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  const folder = temporaryFolder();
  const hours = new Set<number>();
  let loads = 0;
  const pathOf = (hour: number) => join(folder, `${START + hour * 3600}.csv`);
  return {
    warehouse,
    folder,
    pathOf,
    write(hour: number, ...remotes: readonly string[]) {
      hours.add(hour);
      writeFileSync(pathOf(hour), `${HEADER}${remotes.map(packetWith).join('')}`);
    },
    remove(hour: number) {
      hours.delete(hour);
      rmSync(pathOf(hour));
    },
    async load(now = 4e9) {
      loads += 1;
      const files = [...hours].map((hour) => {
        const path = pathOf(hour);
        const times = { modified: now + loads, changed: now };
        return { name: `${START + hour * 3600}.csv`, path, size: statSync(path).size, ...times };
      });
      const clock = makeClock('UTC');
      await loadCaptures(warehouse, { files, clock, now, onProgress: () => {} });
    },
  };
}

function packetWith(remote: string, second = 1): string {
  return `${second}.5,${HOME},50000,,${remote},443,,100\n`;
}

async function addresses(warehouse: Warehouse): Promise<string[]> {
  const connection = await warehouse.connect();
  const text = '-- Of a test.\nSELECT address FROM endpoint ORDER BY address';
  const rows = await connection.rows<{ address: string }>({ name: 'addresses', text });
  connection.close();
  return rows.map(({ address }) => address);
}

describe('endpoints', () => {
  it('are those of the captures that are left, after others were removed or rewritten', async () => {
    const { warehouse, load, write, remove } = await captures();
    write(0, EIGHT, NINE);
    write(1, ONE, NINE);
    await load();
    expect(await addresses(warehouse)).toEqual([ONE, HOME, EIGHT, NINE]);
    remove(1);
    await load();
    expect(await addresses(warehouse)).toEqual([HOME, EIGHT, NINE]);
    write(0, EIGHT, ONE);
    await load();
    expect(await addresses(warehouse)).toEqual([ONE, HOME, EIGHT]);
    remove(0);
    await load();
    expect(await addresses(warehouse)).toEqual([]);
    warehouse.close();
  });

  it('are those of a capture that is begun again while it grows', async () => {
    const { warehouse, load, write } = await captures();
    const now = START + 600;
    write(0, EIGHT, NINE, NINE);
    await load(now);
    write(0, ONE);
    await load(now);
    expect(await addresses(warehouse)).toEqual([ONE, HOME]);
    warehouse.close();
  });

  it('have networks of their own, even with the numbers of forgotten ones', async () => {
    const { warehouse, load, write, remove } = await captures();
    const ranges = join(temporaryFolder(), '4.csv');
    writeFileSync(ranges, '134744072,134744072,8,Eight\n151587081,151587081,9,Nine\n');
    const networks = { release: 'asn 1', date: undefined, files: { 4: ranges, 6: ranges } };
    const files: NetworkFiles = { ...NO_NETWORK_FILES, networks };
    const connection = await warehouse.connect();
    const owners = async () => {
      await load();
      await assignNetworks(connection, files);
      const text = `-- Of a test.
        SELECT address, organization
        FROM endpoint JOIN endpoint_network USING (endpoint_id) JOIN network USING (network_id) ORDER BY address`;
      return connection.rows({ name: 'owners', text });
    };
    write(0, ONE);
    await load();
    write(1, EIGHT);
    expect(await owners()).toEqual([{ address: EIGHT, organization: 'Eight' }]);
    remove(1);
    expect(await owners()).toEqual([]);
    write(2, NINE);
    expect(await owners()).toEqual([{ address: NINE, organization: 'Nine' }]);
    warehouse.close();
  });
});

describe('a site', () => {
  const own = () => {
    const path = join(temporaryFolder(), 'own.csv');
    writeFileSync(path, 'network,organization\n8.8.8.0/24,Eight\n9.0.0.0/8,Nine\n');
    return path;
  };

  it('after a capture was removed equals a fresh build', async () => {
    const { folder, write, remove, pathOf } = await captures();
    const networks = [own()];
    const options = { cache: true, networks, out: join(temporaryFolder(), 'site') };
    write(0, EIGHT, NINE, '10.0.0.7');
    // Private addresses that only hour 1 has; stray packets of an address that is only in hour 2.
    write(1, ONE, '10.0.0.8', '10.0.0.9');
    write(2, ...Array<string>(12).fill(EIGHT));
    appendFileSync(pathOf(2), packetWith('203.0.113.9', 1_000_000_000));
    await buildSite(folder, options);
    for (const change of [
      () => remove(1),
      () => write(3, ONE, NINE, '9.9.9.10'),
      () => remove(0),
      () => remove(3),
    ]) {
      change();
      const { site } = await buildSite(folder, options);
      const fresh = await buildSite(folder, { networks });
      expect(differences(site, fresh.site)).toEqual([]);
    }
  });
});
