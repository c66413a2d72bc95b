import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Value } from '../../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { PROGRAMS } from '../../../../src/warehouse/db/tables.js';
import { addEndpoints, addFiles, addFlowMinutes, type FlowMinute } from '../../rollup-rows.js';

const [HOME, AWAY] = ['192.168.0.2', '198.51.100.7'];

interface Socket {
  readonly protocol: string;
  readonly time: number;
  readonly address: string | null;
  readonly port: number;
  readonly remote: readonly [string, number] | null;
  readonly process: string;
  readonly id: number | null;
}
interface Flow {
  readonly protocol: string;
  readonly from: readonly [string, number];
  readonly to: readonly [string, number];
  readonly first: number;
  readonly last: number;
}

const protocols = fc.constantFrom('tcp', 'udp');
/** The last two are ephemeral ports. */
const ports = fc.constantFrom(1, 2, 32_767, 32_768, 60_000);
const ends = fc.tuple(fc.constantFrom(HOME, AWAY), ports);
const sockets: fc.Arbitrary<Socket> = fc.record({
  protocol: protocols,
  time: fc.integer({ min: 0, max: 12_000 }),
  address: fc.constantFrom(HOME, null),
  port: ports,
  remote: fc.option(ends),
  process: fc.constantFrom('browser', 'player', 'server'),
  id: fc.constantFrom(7, 8, null),
});
/** Durations of flows in seconds: instantaneous, minutes, hours, days. */
const lengths = fc.oneof(fc.constant(0), fc.nat(500), fc.nat(20_000), fc.nat(300_000));
const flows: fc.Arbitrary<Flow> = fc
  .record({
    ...{ protocol: protocols, from: ends, to: ends, length: lengths },
    first: fc.integer({ min: -9000, max: 14_000 }),
  })
  .map(({ length, ...flow }) => ({ ...flow, last: flow.first + length }));

/** Seconds before and after its observation in which a socket is assumed to be open. */
function reachOf(socket: Socket, open: readonly Socket[]): number {
  if (socket.protocol === 'tcp' || socket.remote !== null || socket.port < 32_768) return 3600;
  const identity = ({ time, ...rest }: Socket) => JSON.stringify(rest);
  const times = open
    .filter((each) => identity(each) === identity(socket))
    .filter((each) => Math.abs(each.time - socket.time) <= 3900)
    .map(({ time }) => time);
  return Math.max(...times) - Math.min(...times) > 120 ? 3600 : 120;
}

/** Sort key of how well a socket matches a flow, the best first; undefined if it does not match. */
function fitOf(
  flow: Flow,
  socket: Socket,
  open: readonly Socket[],
): (number | string)[] | undefined {
  if (flow.protocol !== socket.protocol) return undefined;
  const isListening = open.some(
    ({ protocol, port, remote }) =>
      protocol === socket.protocol && port === socket.port && remote === null,
  );
  const away = Math.max(flow.first - socket.time, socket.time - flow.last, 0);
  if (away > reachOf(socket, open)) return undefined;
  const fits = [
    [flow.from, flow.to],
    [flow.to, flow.from],
  ].flatMap(([own, other]) => {
    if (!own || !other || own[1] !== socket.port) return [];
    if (socket.address !== null && socket.address !== own[0]) return [];
    const isConnected = socket.remote !== null;
    if (isConnected && String(socket.remote) !== String(other)) return [];
    if (!isConnected && own[0] !== HOME) return [];
    return [
      [
        ...[isConnected ? 0 : 1, isListening ? 1 : 0, own[1] > other[1] ? 0 : 1],
        ...[away, socket.time, socket.process, socket.id ?? Number.POSITIVE_INFINITY],
      ],
    ];
  });
  return fits.sort(order)[0];
}

function order(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

const LIMITS = { folder: undefined, threads: 2, onNotice: () => {} };
const ofTest = (name: string, text: string) => ({ name, text: `-- Of a test.\n${text}` });

/** A packet in the first and one in the last minute; the number of the flow is that of its file. */
function minutesOf({ protocol, from, to, first, last }: Flow, file: number): FlowMinute[] {
  const [source, sourcePort] = from;
  const [destination, destinationPort] = to;
  const flow = { file, protocol, source, sourcePort, destination, destinationPort };
  const isLong = Math.floor(first / 60) !== Math.floor(last / 60);
  if (!isLong) return [{ ...flow, first, last, packets: 2 }];
  return [first, last].map((time) => ({ ...flow, first: time }));
}

/** Opens rollups with both addresses as endpoints, one of them local. */
async function opened() {
  const { warehouse } = await openRollups({ ...LIMITS, memory: '256MB' });
  const connection = await warehouse.connect('rollups');
  const ids = await addEndpoints(connection, [HOME, AWAY]);
  await connection.append('local_endpoint', [[ids.get(HOME) ?? null]]);
  return { warehouse, connection, ids };
}

function socketRow({ time, protocol, address, port, remote, process, id }: Socket): Value[] {
  return [1, time, protocol, address, port, ...(remote ?? [null, null]), id, process];
}

it('assigns a flow to the program whose socket matches best, as a linear search does', async () => {
  const { warehouse, connection } = await opened();
  const clear = ofTest(
    'clear',
    'DELETE FROM flow_minute; DELETE FROM capture_file; DELETE FROM socket;',
  );
  const found = ofTest(
    'found',
    `SELECT file_id::DOUBLE AS flow, process, process_id::DOUBLE AS id, sum(packets)::DOUBLE AS packets
     FROM program_flow GROUP BY ALL ORDER BY flow`,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(flows, { maxLength: 8 }),
      fc.array(sockets, { maxLength: 12 }),
      async (generated, open) => {
        await connection.run(clear);
        await addFlowMinutes(connection, generated.flatMap(minutesOf));
        await addFiles(connection);
        await connection.append('socket', open.map(socketRow));
        const expected = generated.flatMap((each, flow) => {
          const best = open
            .map((socket) => fitOf(each, socket, open))
            .filter((fit) => fit !== undefined)
            .sort(order)[0];
          if (!best) return [];
          const [process, id] = best.slice(-2);
          return [{ flow, process, id: id === Number.POSITIVE_INFINITY ? null : id, packets: 2 }];
        });
        expect(await connection.rows(found)).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
  warehouse.close();
});

it('does not assign an ephemeral port to a program that used it once, later in the hour', async () => {
  const { warehouse, connection } = await opened();
  const socket = { protocol: 'udp', address: null, remote: null, id: 7 };
  const flow = (port: number, first: number): Flow => ({
    ...{ protocol: 'udp', from: [HOME, port], to: [AWAY, 443], first, last: first + 1 },
  });
  const seen = [
    { ...socket, time: 2, port: 50_000, process: 'dig' },
    // A permanent port is listed every hour.
    ...[2, 3603].map((time) => ({ ...socket, time, port: 51_413, process: 'torrent' })),
    { ...socket, time: 2, port: 53, process: 'resolver' },
  ];
  await connection.append('socket', seen.map(socketRow));
  const sent = [flow(50_000, 3), flow(50_000, 3360), flow(51_413, 1800), flow(51_413, 5400)];
  await addFlowMinutes(connection, [...sent, flow(53, 3360)].flatMap(minutesOf));
  await addFiles(connection);
  const assigned =
    'SELECT DISTINCT file_id::DOUBLE AS flow, process FROM program_flow ORDER BY flow';
  expect(await connection.rows(ofTest('assigned', assigned))).toEqual([
    { flow: 0, process: 'dig' },
    { flow: 2, process: 'torrent' },
    { flow: 3, process: 'torrent' },
    { flow: 4, process: 'resolver' },
  ]);
  warehouse.close();
});

/** Rows passed between all operators of the query plan, for a server that listened for a number of hours. */
async function rowsProcessed(hours: number): Promise<number> {
  const { warehouse, connection, ids } = await opened();
  await connection.set({ hours });
  await connection.run(
    ofTest(
      'serve',
      `INSERT INTO socket SELECT 1, hour * 3600 + 2, 'tcp', NULL, 443, NULL, NULL, 7, 'server'
       FROM range(getvariable('hours')::BIGINT) t(hour);
       INSERT INTO flow_minute BY NAME
       SELECT
         1 AS file_id, i * 60 AS minute, 'tcp' AS protocol, ${ids.get(AWAY)} AS source_id, 1024 + i AS source_port,
         ${ids.get(HOME)} AS destination_id, 443 AS destination_port, 1 AS packets, 100 AS bytes, i * 60 AS first,
         i * 60 + 9 AS last
       FROM range(getvariable('hours')::BIGINT * 60) t(i);`,
    ),
  );
  await addFiles(connection);
  const analyzed = await warehouse.connect();
  const [plan] = await analyzed.rows<{ explain_value: string }>(
    ofTest('steps', `EXPLAIN (ANALYZE, FORMAT json) ${PROGRAMS.text}`),
  );
  expect(
    await analyzed.rows(ofTest('count', 'SELECT count(*)::DOUBLE AS n FROM program_flow')),
  ).toEqual([{ n: hours * 60 }]);
  warehouse.close();
  return sumOfRows(JSON.parse(plan?.explain_value ?? '{}'));
}

interface Step {
  readonly operator_cardinality?: number;
  readonly children?: readonly Step[];
}

function sumOfRows({ operator_cardinality = 0, children = [] }: Step): number {
  return children.reduce((sum, child) => sum + sumOfRows(child), operator_cardinality);
}

it('scales linearly with the hours that a server listened', async () => {
  const [once, twice] = [await rowsProcessed(200), await rowsProcessed(400)];
  expect(once).toBeGreaterThan(200 * 60);
  expect(twice / once).toBeLessThan(2.1);
});
