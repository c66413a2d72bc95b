import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Address, type AddressRange, textOf } from '../../../../src/names/address.js';
import type { NetworkDatabase } from '../../../../src/names/network-files.js';
import type { Connection, Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { assignNetworks } from '../../../../src/warehouse/enrichment/networks/assign-networks.js';
import { temporaryFolder } from '../../../build/build-site.js';
import { ranges } from '../../../names/ranges.js';
import { addEndpoints } from '../../rollup-rows.js';

let warehouse: Warehouse;
let connection: Connection;
beforeAll(async () => {
  const limits = { memory: '256MB', threads: 2 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
  connection = await warehouse.connect();
});
afterAll(() => warehouse.close());

interface Line extends AddressRange {
  readonly values: string;
}

let versions = 0;
function database(name: string, lines: readonly Line[]): NetworkDatabase {
  const folder = temporaryFolder();
  const file = (version: number) => {
    const path = join(folder, `${version}.csv`);
    const own = lines.filter((line) => line.version === version);
    writeFileSync(
      path,
      own.map(({ first, last, values }) => `${first},${last},${values}\n`).join(''),
    );
    return path;
  };
  versions += 1;
  return { release: `${name} ${versions}`, date: undefined, files: { 4: file(4), 6: file(6) } };
}

const sql = (text: string) => ({ name: 'test', text });
async function capture(addresses: readonly string[]): Promise<void> {
  await connection.run(sql('DELETE FROM endpoint; DELETE FROM known_network;'));
  await addEndpoints(connection, addresses);
}
async function found() {
  const text =
    'SELECT address, asn::DOUBLE AS asn, organization, country FROM endpoint LEFT JOIN endpoint_network USING (endpoint_id) LEFT JOIN network USING (network_id)';
  const rows = await connection.rows<{ address: string; organization: string; country: string }>(
    sql(text),
  );
  return new Map(
    rows.map(({ address, organization, country }) => [address, [organization, country]]),
  );
}

/** Random ranges in ascending order that do not overlap, like those of the databases. */
const disjoint = fc
  .array(ranges.any, { maxLength: 25 })
  .map((some) =>
    some
      .toSorted((a, b) => a.version - b.version || (a.first < b.first ? -1 : 1))
      .filter(({ version, first }, i, all) =>
        all.slice(0, i).every((other) => other.version !== version || other.last < first),
      ),
  );

describe('the installed network databases', () => {
  it('give the result of a linear search through all ranges, for IPv4 and IPv6', async () => {
    const property = fc.asyncProperty(
      disjoint,
      disjoint,
      fc.uniqueArray(ranges.address.map(textOf), { minLength: 1, maxLength: 20 }),
      async (networks, countries, addresses) => {
        const organization = (i: number) => `Org "${i}", <b>`;
        const country = (i: number) => `${String.fromCharCode(65 + i)}X`;
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        await capture(addresses);
        await assignNetworks(connection, {
          networks: database(
            'asn',
            networks.map((range, i) => ({
              ...range,
              values: `${i + 1},${quoted(organization(i))}`,
            })),
          ),
          countries: database(
            'asn-country',
            countries.map((range, i) => ({ ...range, values: country(i) })),
          ),
        });
        const expected = addresses.map((address) => {
          const [n, c] = [networks, countries].map((some) => linearSearch(some, address));
          return [
            address,
            [n === undefined ? null : organization(n), c === undefined ? null : country(c)],
          ] as const;
        });
        expect(await found()).toEqual(new Map(expected));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});

function linearSearch(some: readonly AddressRange[], address: string): number | undefined {
  const { version, key } = keyOf(address);
  const at = some.findIndex(
    (each) => each.version === version && each.first <= key && key <= each.last,
  );
  return at === -1 ? undefined : at;
}

/** Independent of the program's address parser. */
function keyOf(address: string): Address {
  const isIPv4 = address.includes('.');
  const digits = address
    .split(isIPv4 ? '.' : ':')
    .map((digit) => BigInt(isIPv4 ? digit : `0x${digit}`));
  const bits = isIPv4 ? 8n : 16n;
  return { version: isIPv4 ? 4 : 6, key: digits.reduce((sum, digit) => (sum << bits) | digit, 0n) };
}

describe('network databases', () => {
  const eights = { version: 4, first: 0x08080800n, last: 0x080808ffn } as const;
  const all6 = { version: 6, first: 0n, last: 2n ** 128n - 1n } as const;
  const ofEights = (name: string) => database('asn', [{ ...eights, values: `1,${name}` }]);

  it('are not used for special-purpose addresses, except for the IPv4 address within NAT64', async () => {
    const everything = [
      { version: 4, first: 0n, last: 2n ** 32n - 1n, values: '1,Four' },
      { ...all6, values: '2,Six' },
    ] as const;
    const special = ['10.0.0.1', '224.0.0.1', '2001::1', 'fe80::1', '64:ff9b::a00:1'];
    await capture([...special, '8.8.8.8', '64:ff9b::808:808', '2a00::1']);
    await assignNetworks(connection, {
      networks: database('asn', everything),
      countries: undefined,
    });
    const names = new Map([...(await found())].map(([address, [name]]) => [address, name]));
    for (const address of special) expect([address, names.get(address)]).toEqual([address, null]);
    expect(names.get('8.8.8.8')).toBe('Four');
    expect(names.get('64:ff9b::808:808')).toBe('Four');
    expect(names.get('2a00::1')).toBe('Six');
  });

  it('are read for new addresses only, and again when their version changes', async () => {
    const networks = ofEights('Before');
    await capture(['8.8.8.8']);
    await assignNetworks(connection, { networks, countries: undefined });
    for (const path of Object.values(networks.files)) rmSync(path);
    await assignNetworks(connection, { networks, countries: undefined });
    expect((await found()).get('8.8.8.8')?.[0]).toBe('Before');
    await assignNetworks(connection, { networks: ofEights('After'), countries: undefined });
    expect((await found()).get('8.8.8.8')?.[0]).toBe('After');
    await assignNetworks(connection, { networks: undefined, countries: undefined });
    expect((await found()).get('8.8.8.8')?.[0]).toBeNull();
  });

  it('are credited only if they have an entry for an endpoint', async () => {
    const networks = ofEights('Example');
    await capture(['8.8.8.8', '10.0.0.1']);
    const { credits } = await assignNetworks(connection, {
      ...{ networks, countries: database('c', []) },
    });
    expect(credits.map(({ what }) => what)).toEqual(['Organizations']);
    await capture(['9.9.9.9', '10.0.0.1']);
    expect(await assignNetworks(connection, { networks, countries: undefined })).toEqual({
      ...{ credits: [], problems: [] },
    });
  });

  it('that are damaged or missing are reported and ignored until they are repaired', async () => {
    const countries = database('asn-country', [{ ...eights, values: 'FI' }]);
    const damaged = ofEights('Example');
    const path = damaged.files[4] ?? '';
    const whole = readFileSync(path, 'utf8');
    await capture(['8.8.8.8', '2a00::1']);
    for (const damage of [() => writeFileSync(path, `${whole}rubbish\n`), () => rmSync(path)]) {
      damage();
      const { credits, problems } = await assignNetworks(connection, {
        ...{ networks: damaged, countries },
      });
      expect(await found()).toEqual(
        new Map([
          ['8.8.8.8', [null, 'FI']],
          ['2a00::1', [null, null]],
        ]),
      );
      expect(credits.map(({ what }) => what)).toEqual(['Countries']);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(
        /^4\.csv of the package asn cannot be read and is ignored \(.*(Line: 2|No files).*\)\. Reinstall the package, or build with --no-networks\.$/,
      );
      expect(problems[0]).not.toContain(dirname(path));
    }
    writeFileSync(path, whole);
    const repaired = await assignNetworks(connection, { networks: damaged, countries });
    expect(repaired.problems).toEqual([]);
    expect((await found()).get('8.8.8.8')).toEqual(['Example', 'FI']);
  });

  it('give names without control characters', async () => {
    const networks = database('asn', [{ ...eights, values: '1,"a\u001b[31m\nb"' }]);
    await capture(['8.8.8.8']);
    await assignNetworks(connection, { networks, countries: undefined });
    expect((await found()).get('8.8.8.8')?.[0]).toBe('a [31m b');
  });
});
