import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRollups } from '../../src/warehouse/open-rollups.js';

const [HOME, AWAY] = ['192.168.0.2', '198.51.100.7'];

interface Socket {
  readonly time: number;
  readonly address: string | null;
  readonly port: number;
  readonly remote: readonly [string, number] | null;
  readonly process: string;
}
interface Flow {
  readonly from: readonly [string, number];
  readonly to: readonly [string, number];
  readonly first: number;
  readonly last: number;
}

const ports = fc.integer({ min: 1, max: 4 });
const ends = fc.tuple(fc.constantFrom(HOME, AWAY), ports);
const sockets: fc.Arbitrary<Socket> = fc.record({
  time: fc.integer({ min: 0, max: 12_000 }),
  address: fc.constantFrom(HOME, null),
  port: ports,
  remote: fc.option(ends),
  process: fc.constantFrom('browser', 'player', 'server'),
});
const flows: fc.Arbitrary<Flow> = fc
  .record({ from: ends, to: ends, first: fc.integer({ min: 0, max: 12_000 }), length: fc.nat(500) })
  .map(({ length, ...flow }) => ({ ...flow, last: flow.first + length }));

/** How well a socket fits a flow, the less the better; undefined when it does not. */
function fitOf(
  flow: Flow,
  socket: Socket,
  open: readonly Socket[],
): (number | string)[] | undefined {
  const isListening = open.some(({ port, remote }) => port === socket.port && remote === null);
  const away = Math.max(flow.first - socket.time, socket.time - flow.last, 0);
  if (away > 3600) return undefined;
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
        ...[away, socket.time, socket.process],
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

it('lays a flow to the program whose socket fits it best, as a search through all sockets does', async () => {
  const limits = { memory: '256MB', threads: 2 };
  const { warehouse } = await openRollups({ folder: undefined, ...limits, onNotice: () => {} });
  const connection = await warehouse.connect('kept');
  const clear = { name: 'clear', text: '-- Of a test.\nDELETE FROM flow; DELETE FROM socket;' };
  const found = {
    name: 'found',
    text: '-- Of a test.\nSELECT file_id::DOUBLE AS id, process FROM program_flow ORDER BY id',
  };
  const unknown = [null, null, null];
  await connection.append('endpoint', [
    [HOME, true, 'private', 4, '1', ...unknown],
    [AWAY, false, 'public', 4, '2', ...unknown],
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(flows, { maxLength: 8 }),
      fc.array(sockets, { maxLength: 8 }),
      async (some, open) => {
        await connection.run(clear);
        await connection.append(
          'flow',
          some.map(({ from, to, first, last }, id) => [
            id,
            'tcp',
            ...from,
            ...to,
            1,
            100,
            first,
            last,
          ]),
        );
        await connection.append(
          'socket',
          open.map(({ time, address, port, remote, process }) => [
            1,
            time,
            'tcp',
            address,
            port,
            ...(remote ?? [null, null]),
            7,
            process,
          ]),
        );
        const expected = some.flatMap((flow, id) => {
          const best = open
            .map((socket) => fitOf(flow, socket, open))
            .filter((each) => each !== undefined)
            .sort(order)[0];
          return best ? [{ id, process: best.at(-1) }] : [];
        });
        expect(await connection.rows(found)).toEqual(expected);
      },
    ),
    { numRuns: process.env.CI ? 200 : 50 },
  );
  warehouse.close();
});
