import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCaptures } from '../../../src/captures/files/find.js';
import { compact } from '../../../src/warehouse/ingest/compact/compact.js';

/** Epoch seconds of the last change of all files but the growing one, and of the load. */
const FINISHED = 1_483_900_000;
export const NOW = 1_484_000_000;

const RELATIVE =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const EPOCH = 'frame.time_epoch,ip.src,udp.srcport,ip.dst,udp.dstport,ip.proto,frame.len';

const PLAIN = [
  RELATIVE,
  '0.000000000,192.0.2.1,443,,198.51.100.7,50000,,60',
  '0.250000000,198.51.100.7,50000,,192.0.2.1,443,,1514',
  '61.5,192.0.2.1,,53,203.0.113.9,,40000,99',
  '3599.75,,,,,,,42',
];

const CAPTURES: Readonly<Record<string, readonly string[]>> = {
  '1483873200.csv': PLAIN,
  '1483873200 (1).csv': PLAIN,
  // A rejected line: DuckDB fails, and the file is normalized.
  '1483876800.csv': [
    EPOCH,
    '"1483876800.5","192.0.2.1","123","203.0.113.9","123","17","90"',
    '1483876801,192.0.2.1,,2001:db8::1,,1,84',
    '1483876802,192.0.2.1,,nobody,,1,84',
  ],
  'wall-clock.csv': [
    'frame.time,ip.src,ip.dst,frame.len',
    '2017-01-08 13:30:00,192.0.2.1,192.0.2.2,70',
  ],
  '1483880400.csv': [
    `${EPOCH.replaceAll('udp', 'tcp')},tcp.flags,tcp.seq_raw,tcp.len,eth.src,eth.dst,vlan.id`,
    '1483880401,192.0.2.1,123,203.0.113.9,123,6,90,0x0018,4000000000,36,00:00:5e:00:53:01,00:00:5e:00:53:02,7',
    '1483880402,203.0.113.9,123,192.0.2.1,123,6,60,0x0011,5,0,00:00:5e:00:53:02,00:00:5e:00:53:01,7',
  ],
  '1483884000.csv': [RELATIVE],
  'not-a-capture.csv': ['name,price', 'tea,3'],
  '1483873200.names.csv': [
    'time,address,name,from',
    '1483873201,198.51.100.7,www.example.com,tls',
    'x',
  ],
  '1483873200.sockets.csv': [
    'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
    '1483873201,tcp,192.0.2.1,443,198.51.100.7,50000,17,httpd',
    '1483873201,udp,,123,,,18,ntpd',
  ],
  '1483873200.coverage.csv': [
    'from,to,dropped,dropped_from',
    ...['1483873200,1483873260,,', '1483873260,1483876800', '1483876800,1483876800,7,1483873200'],
  ],
};

const COMPACTED = [RELATIVE, '1.5,192.0.2.3,443,,198.51.100.8,50001,,66', 'no packet'];

/** Writes captures of every kind of reading, and sidecars, with fixed times. */
export async function writeVersionCaptures(folder: string): Promise<void> {
  mkdirSync(join(folder, 'apart'), { recursive: true });
  for (const [name, lines] of Object.entries(CAPTURES))
    write(folder, name, `${lines.join('\n')}\n`, FINISHED);
  const growing = `${RELATIVE}\n5,192.0.2.1,443,,198.51.100.7,50000,,60\n6,192.0.2.1,44`;
  write(folder, `${NOW - 60}.csv`, growing, NOW - 1);
  write(folder, `${NOW - 7200}.csv`, '', FINISHED);

  const apart = join(folder, 'apart');
  write(apart, '1483880400.csv', `${COMPACTED.join('\n')}\n`, FINISHED);
  const [capture] = findCaptures(apart);
  const target = join(folder, '1483880400.rollup.parquet');
  if (capture) await compact(capture, target);
  utimesSync(target, FINISHED, FINISHED);
}

function write(folder: string, name: string, text: string, modified: number): void {
  const path = join(folder, name);
  writeFileSync(path, text);
  utimesSync(path, modified, modified);
}
