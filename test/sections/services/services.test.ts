import { expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import { readData, readText, type SmallPacket, smallCapture } from '../small-captures.js';

const HOUR = 1_599_998_400;
const [LOCAL, SERVER] = ['192.168.0.2', '198.51.100.7'];

/** A request of 100 bytes and a response of 900. */
function exchange(protocol: 'tcp' | 'udp', client: string, server: string): SmallPacket[] {
  return [
    [1, protocol, client, server, 100],
    [2, protocol, server, client, 900],
  ];
}

it('a service has the port of its server, whichever port is lower', async () => {
  const folder = smallCapture(HOUR, [
    // Well known.
    ...exchange('tcp', `${LOCAL}:50000`, `${SERVER}:443`),
    ...exchange('udp', `${LOCAL}:1100`, `${SERVER}:53`),
    // A server whose port is above those of its clients, which are used once each.
    ...[33_000, 33_010, 33_020, 60_000].flatMap((port) =>
      exchange('udp', `${LOCAL}:${port}`, `${SERVER}:51820`),
    ),
    // A single connection: the lower port.
    ...exchange('tcp', `${LOCAL}:40000`, `${SERVER}:8443`),
    // A client that uses one port for several servers.
    ...['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'].flatMap((address) =>
      exchange('udp', `${LOCAL}:50123`, `${address}:3478`),
    ),
    ...exchange('udp', `${LOCAL}:123`, `${SERVER}:123`),
  ]);
  const { site } = await buildSite(folder, { networks: false });
  const rows = readData(site, 'services.csv').map((row) => [row.protocol, row.port, row.bytes]);
  expect(rows).toEqual([
    ['udp', '3478', '4000'],
    ['udp', '51820', '4000'],
    ['tcp', '443', '1000'],
    ['tcp', '8443', '1000'],
    ['udp', '53', '1000'],
    ['udp', '123', '1000'],
  ]);
  const server = readText(site, `hosts/${SERVER}.html`);
  expect(server).toMatch(/UDP 51820 server/);
  expect(server).toMatch(/ntp \(UDP 123\) peer/);
  expect(readText(site, `hosts/${LOCAL}.html`)).toMatch(/UDP 51820 client/);
});
