import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDialect } from '../../../src/captures/dialect/dialect.js';
import { packetReader } from '../../../src/captures/packets/packet-line.js';
import { rewrite } from '../../../src/captures/rewrite/rewrite.js';
import { makeClock } from '../../../src/format/clock.js';
import { temporaryFolder } from '../../build/build-site.js';

const folder = temporaryFolder();

function dialectOf(text: string) {
  const dialect = readDialect(text.split('\n').slice(0, -1), makeClock('UTC'));
  if (!dialect) throw new Error('no dialect');
  return dialect;
}

/** The packets of a text, as a report counts them. */
function packetsOf(text: string) {
  const dialect = dialectOf(text);
  const read = packetReader(dialect);
  return text.split('\n').slice(dialect.linesBefore, -1).map(read);
}

async function rewritten(text: string): Promise<string> {
  const [path, target] = [join(folder, 'capture.csv'), join(folder, 'rewritten.csv')];
  writeFileSync(path, text);
  await rewrite({
    ...{ path, target, size: statSync(path).size, dialect: dialectOf(text) },
    ...{ isGrowing: false, pseudonymOf: (address: string) => address },
  });
  return readFileSync(target, 'utf8');
}

it.each([
  [
    'frame.time_relative,frame.time_epoch,ip.src,ip.dst,frame.len\n0.5,1483873200.5,192.0.2.1,192.0.2.2,60\n',
    'frame.time_epoch,ip.src,ip.dst,frame.len',
  ],
  [
    'frame.time_epoch,_ws.col.Source,_ws.col.Destination,tcp.srcport,frame.len\n1483873200,Broadcast,192.0.2.2,80,60\n1483873201,192.0.2.1,192.0.2.2,,60\n',
    'frame.time_epoch,ip.src,tcp.srcport,ip.dst,tcp.dstport,frame.len',
  ],
  [
    'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,ip.proto\n1483873200,192.0.2.1,,,192.0.2.2,,,1514,17\n1483873201,192.0.2.1,,,192.0.2.2,,,60,1\n1483873202,,,,,,,60,\n',
    'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,ip.proto',
  ],
  [
    'frame.time_epoch,ip.src,ip.dst,frame.len,frame.protocols\n1483873200,192.0.2.1,192.0.2.2,60,eth:ethertype:ip:data\n1483873201,192.0.2.1,192.0.2.2,60,eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:tcp\n1483873202,,,60,eth:ethertype:arp\n1483873203,192.0.2.1,192.0.2.2,60,eth:ethertype:ip:icmp:ip:udp\n',
    'frame.time_epoch,ip.src,ip.dst,frame.len,frame.protocols',
  ],
])('the copy has a header, and is read like the original: %s', async (text, header) => {
  const copy = await rewritten(text);
  const asRead = packetsOf(text).map((packet) => ({ ...Object(packet), layers: undefined }));
  expect(copy.split('\n')[0]).toBe(header);
  expect(packetsOf(copy).map((packet) => ({ ...Object(packet), layers: undefined }))).toEqual(
    asRead,
  );
});

it('the copied protocols contain nothing that could be an address or a name', async () => {
  const copy = await rewritten(
    'frame.time_epoch,ip.src,ip.dst,frame.len,frame.protocols\n1483873200,192.0.2.1,192.0.2.2,60,eth:host.example:203.0.113.9\n',
  );
  expect(copy).toContain('eth:host_example:203_0_113_9');
});
