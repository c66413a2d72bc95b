import { expect, it } from 'vitest';
import { isUniversal } from '../../../../src/anonymize/pseudonyms/preserved-ranges.js';
import { parse, writtenOf } from '../../../../src/names/address.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import type { CapturedAddresses } from '../../../../src/warehouse/enrichment/pseudonyms/captured-addresses.js';
import { pseudonymize } from '../../../../src/warehouse/enrichment/pseudonyms/pseudonymize.js';
import { addEndpoints } from '../../rollup-rows.js';

const UNIVERSAL = ['127.0.0.1', '127.9.8.7', '255.255.255.255', '0.0.0.0', '::', '::1'];
const CAPTURED = [
  ...['192.168.0.2', '192.168.0.3', '8.8.8.8', '2001:DB8:0:0::1', '2001:db8::2', '0.0.0.1'],
  ...['::ffff:9.9.9.9', '128.0.0.1', '::2', ...UNIVERSAL],
];

async function captured() {
  const { warehouse } = await openRollups({
    ...{ folder: undefined, memory: '256MB', threads: 2, onNotice: () => {} },
  });
  const connection = await warehouse.connect('rollups');
  await addEndpoints(connection, CAPTURED);
  connection.close();
  return { warehouse, connection: await warehouse.connect() };
}

const written = (address: string) => writtenOf(parse(address));

it('a key is chosen by all captured addresses in canonical form, without those that are never replaced', async () => {
  const { warehouse, connection } = await captured();
  const choose = async ({ pages, isAnyCaptured }: CapturedAddresses) => {
    const all: string[] = [];
    for await (const page of pages()) all.push(...page);
    expect(all.toSorted()).toEqual(CAPTURED.toSorted());
    for (const address of CAPTURED) {
      expect(await isAnyCaptured(['1.2.3.4', written(address)]), address).toBe(
        !isUniversal(parse(address)),
      );
    }
    expect(await isAnyCaptured([])).toBe(false);
    expect(await isAnyCaptured(['1.2.3.4', '2001:db8::3'])).toBe(false);
    return () => '203.0.113.1';
  };
  await pseudonymize(connection, { pseudonymsFor: choose, reveals: [] });
  warehouse.close();
});

it('collisions and addresses that are their own pseudonyms are counted', async () => {
  const { warehouse, connection } = await captured();
  const swapped = new Map<string, string>([
    ['8.8.8.8', '9.9.9.9'],
    ['192.168.0.2', '192.168.0.2'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['192.168.0.3', '9.9.9.9'],
  ]);
  const pseudonymOf = (address: string) =>
    swapped.get(address) ?? (isUniversal(parse(address)) ? written(address) : `p ${address}`);
  const { facts } = await pseudonymize(connection, {
    pseudonymsFor: async () => pseudonymOf,
    reveals: [],
  });
  expect(facts).toEqual({
    addresses: CAPTURED.length,
    collisions: 3,
    self_mapped: 2,
    first_self_mapped: '192.168.0.2',
  });
  warehouse.close();
});
