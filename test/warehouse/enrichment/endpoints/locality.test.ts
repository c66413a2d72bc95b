import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, Warehouse } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { classifyEndpoints } from '../../../../src/warehouse/enrichment/endpoints/endpoints.js';
import { addEndpoints, addFlowMinutes } from '../../rollup-rows.js';

let warehouse: Warehouse;
let connection: Connection;
beforeAll(async () => {
  const limits = { memory: '256MB', threads: 2 };
  ({ warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} }));
  connection = await warehouse.connect('rollups');
});
afterAll(() => warehouse.close());

const sql = (text: string) => ({ name: 'test', text: `-- Of a test.\n${text}` });
const TABLES = ['endpoint', 'flow_minute', 'socket', 'local_endpoint', 'stray_endpoint'];
beforeEach(() => connection.run(sql(TABLES.map((table) => `DELETE FROM ${table};`).join(' '))));

/** Packets between pairs of addresses. */
type Traffic = readonly (readonly [source: string, destination: string, packets: number])[];

/** The traffic alternates between the ports, and so between flows, and between minutes. */
async function capture(traffic: Traffic, sockets: readonly string[] = []): Promise<void> {
  await addFlowMinutes(
    connection,
    traffic.map(([source, destination, packets], i) => ({
      ...{ source, destination, packets, sourcePort: i, destinationPort: 443, first: i * 60 },
    })),
  );
  await connection.append(
    'socket',
    sockets.map((address) => [1, 0, 'tcp', address, 443, null, null, 7, 'server']),
  );
}

/** Infers the local endpoints, unless they are given. */
async function classified(...given: readonly string[]) {
  const { named, ...reason } = await classifyEndpoints(connection, given);
  const text = 'SELECT address FROM endpoint SEMI JOIN local_endpoint USING (endpoint_id)';
  const rows = await connection.rows<{ address: string }>(sql(text));
  const local = rows.map(({ address }) => address).sort();
  expect(reason.count).toBe(local.length);
  return { ...reason, named: [...named], local };
}

describe('local endpoints', () => {
  it('are those with private addresses', async () => {
    await capture([
      ['192.168.1.5', '8.8.8.8', 80],
      ['192.168.1.6', '192.168.1.5', 5],
      ['192.168.1.6', '224.0.0.251', 5],
    ]);
    const { basis, local } = await classified();
    expect(basis).toBe('private');
    expect(local).toEqual(['192.168.1.5', '192.168.1.6']);
  });

  it('are, among public addresses only, the one with most packets', async () => {
    await capture([
      ['203.0.113.5', '8.8.8.8', 60],
      ['9.9.9.9', '203.0.113.5', 40],
    ]);
    expect(await classified()).toMatchObject({
      ...{ basis: 'busiest', local: ['203.0.113.5'], named: ['203.0.113.5'] },
    });
  });

  it('are, if none has more than half of the packets, the busiest of all', async () => {
    await capture([
      ['203.0.113.5', '8.8.8.8', 50],
      ['2001:db8::1', '2001:db8::2', 20],
      ['8.8.4.4', '9.9.9.9', 30],
      ['203.0.113.5', '1.1.1.1', 10],
      ['2001:db8::3', '2001:db8::4', 20],
      ['1.0.0.1', '208.67.222.222', 60],
    ]);
    expect(await classified()).toMatchObject({ basis: 'busiest', named: ['1.0.0.1'] });
  });

  it('cannot be inferred from link-local addresses, since hosts with public ones have them, too', async () => {
    await capture([
      ['203.0.113.5', '8.8.8.8', 100],
      ['203.0.113.5', '9.9.9.9', 1],
      ['fe80::1', 'ff02::1', 3],
    ]);
    const { basis, local } = await classified();
    expect(basis).toBe('busiest');
    expect(local).toEqual(['203.0.113.5', 'fe80::1']);
  });

  it('are inferred separately for IPv4 and IPv6', async () => {
    await capture([
      ['192.168.1.5', '8.8.8.8', 50],
      ['2001:db8::5', '2001:4860:4860::8888', 60],
      ['2620:fe::fe', '2001:db8::5', 30],
    ]);
    const { basis, local, named } = await classified();
    expect(basis).toBe('private');
    expect(named).toEqual(['2001:db8::5']);
    expect(local).toEqual(['192.168.1.5', '2001:db8::5']);
  });

  it('include unique local IPv6 addresses beside a public IPv4 address', async () => {
    await capture([
      ['fd00::1', 'fd00::2', 10],
      ['fd00::1', '2620:fe::fe', 90],
      ['203.0.113.5', '8.8.8.8', 9],
      ['203.0.113.5', '8.8.4.4', 8],
    ]);
    const { basis, local, named } = await classified();
    expect([basis, named]).toEqual(['private', ['203.0.113.5']]);
    expect(local).toEqual(['203.0.113.5', 'fd00::1', 'fd00::2']);
  });

  it('do not exist in a version in which no address is an end of most packets', async () => {
    await capture([
      ['192.168.1.5', '8.8.8.8', 50],
      ['2001:db8::1', '2001:db8::2', 30],
      ['2001:db8::3', '2001:db8::4', 30],
    ]);
    const { local, named } = await classified();
    expect([local, named]).toEqual([['192.168.1.5'], []]);
  });

  it('are those of this computer if its sockets are known', async () => {
    await capture(
      [
        ['8.8.8.8', '203.0.113.5', 60],
        ['8.8.8.8', '203.0.113.6', 39],
        ['203.0.113.6', '10.0.0.1', 1],
        ['203.0.113.6', '224.0.0.1', 1],
      ],
      ['203.0.113.5', '203.0.113.6', '127.0.0.1', '224.0.0.1'],
    );
    const { basis, local } = await classified();
    expect(basis).toBe('sockets');
    expect(local).toEqual(['10.0.0.1', '203.0.113.5', '203.0.113.6']);
  });

  it('are the link-local ones if no other address could be local', async () => {
    await capture([
      ['fe80::1', 'ff02::16', 1],
      ['fe80::2', 'ff02::16', 1],
      ['fe80::3', 'ff02::16', 1],
    ]);
    expect(await classified()).toMatchObject({
      ...{ basis: 'near', local: ['fe80::1', 'fe80::2', 'fe80::3'], named: [] },
      near: { count: 3, scopes: ['link-local'] },
    });
  });

  it('do not exist without endpoints, or with multicast addresses only', async () => {
    expect(await classified()).toMatchObject({ basis: 'none', named: [], local: [] });
    await capture([['224.0.0.1', 'ff02::1', 3]]);
    expect(await classified()).toMatchObject({ basis: 'none', named: [], local: [] });
  });

  it('are none that occurs in packets with stray timestamps only', async () => {
    await capture([['203.0.113.5', '8.8.8.8', 9]], ['198.51.100.1']);
    const strays = ['10.0.0.1', 'fe80::1', '127.0.0.1', '198.51.100.1'];
    const ids = await addEndpoints(connection, strays);
    const only = strays.map((address) => [ids.get(address) ?? null]);
    await connection.append('stray_endpoint', only);
    expect(await classified()).toMatchObject({ basis: 'busiest', near: { count: 0, scopes: [] } });
    expect((await classified('10.0.0.0/8', '203.0.113.0/24')).local).toEqual(['203.0.113.5']);
    await connection.run(sql('DELETE FROM stray_endpoint;'));
    expect((await classified()).local).toEqual([...strays].sort());
  });

  it('are those in the given networks of both versions, and no others', async () => {
    await capture([
      ['192.168.1.5', '8.8.8.8', 50],
      ['192.168.2.5', '::ffff:8.8.4.4', 50],
      ['2001:db8::5', '2001:db9::', 60],
      ['fe80::1', '127.0.0.1', 60],
    ]);
    const given = ['192.168.1.5', '8.8.0.0/16', '2001:db8::/32'];
    expect(await classified(...given)).toMatchObject({
      ...{ basis: 'given', named: given, near: { count: 0, scopes: [] } },
      local: ['192.168.1.5', '2001:db8::5', '8.8.8.8', '::ffff:8.8.4.4'],
    });
    await expect(classifyEndpoints(connection, ['nonsense'])).rejects.toThrow('nonsense');
  });
});
