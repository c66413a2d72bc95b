import { describe, expect, it } from 'vitest';
import { readDialect } from '../../../src/captures/dialect/dialect.js';
import { missingColumn } from '../../../src/captures/dialect/missing-column.js';
import { LineLedger } from '../../../src/captures/packets/line-ledger.js';
import { packetReader } from '../../../src/captures/packets/packet-line.js';
import { splitQuoted } from '../../../src/captures/packets/split-quoted.js';
import { makeClock } from '../../../src/format/clock.js';

function dialectOf(...lines: readonly string[]) {
  const dialect = readDialect(lines, makeClock('UTC'));
  if (!dialect) throw new Error('no dialect');
  return dialect;
}

/** The outcome of the last of some lines, including the header. */
function readLast(...lines: readonly string[]) {
  return packetReader(dialectOf(...lines))(lines.at(-1) ?? '');
}

const NOTEBOOK =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const PORTS = 'frame.time_epoch,ip.src,ip.dst,udp.srcport,udp.dstport,frame.len,_ws.col.Info';

describe('a line with too many values', () => {
  it.each([
    // VXLAN with UDP and with TCP; ports of a tunnel only; a text with commas.
    [
      `${NOTEBOOK},_ws.col.Info`,
      '0.0,192.0.2.4,10.0.0.4,,60887,44437,192.0.2.5,10.0.0.5,,4789,53,126,DNS, query',
      '192.0.2.5',
      4789,
    ],
    [
      `${NOTEBOOK},_ws.col.Info`,
      '0.0,192.0.2.4,10.0.0.4,45226,49762,192.0.2.5,10.0.0.5,443,4789,126,53',
      '192.0.2.5',
      4789,
    ],
    [
      PORTS.replace(',_ws.col.Info', ''),
      '1483873200.5,192.0.2.4,192.0.2.5,2152,49120,2152,25658,126',
      '192.0.2.5',
      2152,
    ],
    [
      PORTS,
      '1483873200.5,192.0.2.4,192.0.2.5,53,50000,126,Standard query, A, b',
      '192.0.2.5',
      50_000,
    ],
    // MAC addresses of both Ethernet headers.
    [
      'frame.time_epoch,eth.src,ip.src,eth.dst,ip.dst,udp.srcport,udp.dstport,frame.len',
      '1483873200,00:00:5e:00:53:01,00:00:5e:00:53:02,192.0.2.4,10.0.0.4,00:00:5e:00:53:03,00:00:5e:00:53:04,192.0.2.5,10.0.0.5,1,2,4789,53,126',
      '192.0.2.5',
      4789,
    ],
  ])('is its outer packet: %s', (header, line, destination, destinationPort) => {
    const packet = readLast(header, line);
    expect(packet).toMatchObject({ source: '192.0.2.4', destination, destinationPort });
    expect(packet).toMatchObject({ protocol: 'udp', frameLength: 126 });
  });

  it.each([
    // The text may begin with the length.
    [PORTS, '1483873200.5,192.0.2.4,192.0.2.5,2152,49120,2152,25658,126,GTP <DNS>, reply'],
    // Either may be the length.
    ['frame.time_epoch,tcp.len,frame.len,tcp.ack', '1483873200,1,60,2,3'],
    // The address may be the second source or the destination.
    [
      'frame.time_epoch,frame.len,ip.src,dns.a,ip.dst',
      '1483873200,60,192.0.2.1,192.0.2.2,192.0.2.3,192.0.2.4,192.0.2.5,192.0.2.6',
    ],
  ])('is rejected if it can be read in several ways: %s', (header, line) => {
    expect(readLast(header, line)).toMatch(/in several ways: run tshark with -E occurrence=f/);
  });

  it('is rejected quickly, however long it is', () => {
    const names = Array.from({ length: 30 }, (_, i) => `tcp.field${i}`);
    const values = Array.from({ length: 2000 }, () => '1');
    const begin = Date.now();
    expect(
      typeof readLast(`frame.time_epoch,${names.join()},frame.len`, `1,${values.join()}`),
    ).toBe('string');
    expect(Date.now() - begin).toBeLessThan(1000);
  });
});

describe('a table written by other tools', () => {
  const packet = {
    source: '192.0.2.1',
    destination: '192.0.2.2',
    frameLength: 60,
    protocol: 'tcp',
  };
  it.each([
    [
      'R, whose row names have no column',
      [NOTEBOOK.replaceAll(/[^,]+/g, '"$&"'), '"1",0.5,"192.0.2.1",443,NA,"192.0.2.2",50000,NA,60'],
    ],
    [
      'pandas, whose index has no name',
      [`,${NOTEBOOK}`, '0,0.5,192.0.2.1,443.0,,192.0.2.2,50000.0,nan,60'],
    ],
    [
      'an export with a separator at each end',
      [NOTEBOOK, '0.5,192.0.2.1,443,,192.0.2.2,50000,,60,'],
    ],
    [
      'Excel with a decimal comma',
      ['sep=;', NOTEBOOK.replaceAll(',', ';'), '0,5;192.0.2.1;443,0;;192.0.2.2;50000,0;;60'],
    ],
    [
      'a header with blanks and capitals',
      [
        NOTEBOOK.toUpperCase().replaceAll(',', ' , '),
        '0.5 , 192.0.2.1 , 443 ,, 192.0.2.2 , 50000 ,, 60',
      ],
    ],
    [
      'tshark of which only the header is quoted',
      [NOTEBOOK.replaceAll(/[^,]+/g, '"$&"'), '0.5,192.0.2.1,443,,192.0.2.2,50000,,60'],
    ],
  ])('is read: %s', (_, lines) => {
    expect(readLast(...lines)).toMatchObject({
      ...packet,
      time: 0.5,
      sourcePort: 443,
      destinationPort: 50_000,
    });
  });

  it('may begin with Excel’s line that names the separator', () => {
    const lines = ['sep=,', NOTEBOOK, '0.5,192.0.2.1,443,,192.0.2.2,50000,,60'];
    const ledger = new LineLedger(dialectOf(...lines), [0]);
    for (const line of lines) ledger.take(line);
    expect(ledger.tally()).toMatchObject({ packets: 1, rejected: 0 });
  });

  it('may have NUL bytes and quotes in unread columns', () => {
    const header = 'frame.time_epoch,ip.src,ip.dst,frame.len,data.text';
    for (const text of ['\0\0', '"', 'a "b" c', '"a"b']) {
      expect(readLast(header, `1483873200,192.0.2.1,192.0.2.2,60,${text}`)).toMatchObject({
        frameLength: 60,
      });
    }
  });
});

describe('the protocol', () => {
  const LAYERS =
    'frame.time_epoch,ip.src,ip.dst,udp.srcport,udp.dstport,ipv6.src,ipv6.dst,frame.len,frame.protocols';
  it.each([
    ['eth:ethertype:ip:udp:ayiya:ipv6:icmpv6', 'udp', '192.0.2.1'],
    ['eth:ethertype:ipv6:ip:udp:dns', 'other', '2001:db8::1'],
    ['eth:ethertype:ipv6:ipv6.hopopts:udp:vxlan:eth:ethertype:ip:udp', 'udp', '2001:db8::1'],
  ])('and the outer addresses are those that tshark shows: %s', (layers, protocol, source) => {
    const line = `1483873200,192.0.2.1,192.0.2.2,5072,5072,2001:db8::1,2001:db8::2,90,${layers}`;
    expect(readLast(LAYERS, line)).toMatchObject({ protocol, source });
  });

  it.each([
    ['eth:ethertype:ip:data', 'unknown'],
    ['eth:ethertype:ip', 'unknown'],
    ['eth:ethertype:ip:_ws.short', 'unknown'],
    ['eth:ethertype:ipv6:ipv6.fraghdr:data', 'unknown'],
    ['eth:ethertype:ip:icmp:ip:udp:data', 'other'],
    ['eth:ethertype:arp', 'other'],
  ])('of a packet without ports, %s, is %s', (layers, protocol) => {
    expect(readLast(LAYERS, `1483873200,192.0.2.1,192.0.2.2,,,,,90,${layers}`)).toMatchObject({
      protocol,
    });
  });

  it.each([
    ['ip.src,ip.dst,frame.len', '192.0.2.1,192.0.2.2,60', 'unknown'],
    ['ip.src,ip.dst,tcp.srcport,tcp.dstport,frame.len', '192.0.2.1,192.0.2.2,,,60', 'unknown'],
    ['ip.src,ip.dst,tcp.srcport,udp.srcport,frame.len', '192.0.2.1,192.0.2.2,,,60', 'other'],
    ['ip.src,ip.dst,ip.proto,frame.len', '192.0.2.1,192.0.2.2,1,60', 'other'],
    ['ip.src,ip.dst,ip.proto,frame.len', ',,,60', 'unknown'],
    // A later fragment, and a packet truncated before its ports.
    [
      'ip.src,ip.dst,tcp.srcport,udp.srcport,ip.proto,frame.len',
      '192.0.2.1,192.0.2.2,,,17.0,60',
      'udp',
    ],
  ])('is determined from the columns: %s', (columns, values, protocol) => {
    expect(readLast(`frame.time_epoch,${columns}`, `1483873200,${values}`)).toMatchObject({
      protocol,
    });
  });
});

describe('the columns that are read', () => {
  it.each([
    ['frame.time,frame.time_relative,frame.time_epoch,frame.len', 2],
    ['_ws.col.Time,frame.time_utc,frame.time_relative,frame.len', 1],
    ['_ws.col.abs_time,frame.time_relative,frame.len', 1],
    ['frame.time_delta,frame.time_relative,frame.len', 1],
    ['Time,No.,frame.time_epoch,Source,Destination,Length', 2],
  ])('are the most exact ones: %s', (header, time) => {
    expect(dialectOf(header, '').roles.indexOf('time')).toBe(time);
  });

  it.each([
    ['frame.time_epoch,_ws.col.Source,ip.src,_ws.col.Length,frame.len', [1, 3]],
    ['frame.time_epoch,frame.len,frame.len,ip.src,ip.src', [2, 4]],
    ['frame.time_epoch,ipv6.src,_ws.col.Source,frame.len', [1]],
    ['frame.time_epoch,length,source,frame.len', [1, 2]],
  ])('are one of each kind: %s', (header, ignored) => {
    const { roles } = dialectOf(header, '');
    expect(roles.flatMap((role, i) => (role === undefined ? [i] : []))).toEqual(ignored);
  });
});

it.each([
  [
    'frame.number,ip.src,frame.cap_len,frame.time',
    /^no frame\.len \(frame\.cap_len is the captured length of a packet, not its length\): add -e frame\.len$/,
  ],
  ['ip.src,ip.dst', /^no time and no frame\.len: add -e frame\.time_epoch -e frame\.len$/],
  [
    '"No.","Time","Source","Destination","Protocol","Info"',
    /^no frame\.len: show the column Length in Wireshark$/,
  ],
])('%s lacks a column', (header, message) => {
  expect(missingColumn([header])).toMatch(message);
});

it.each(['name,price', '', 'frame.time_epoch,frame.len', 'To be, or not to be'])(
  '%j lacks none: it is not a header of tshark, or complete',
  (line) => expect(missingColumn([line])).toBeUndefined(),
);

it.each([
  ['"a","b"', ['a', 'b']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a ""b"", c",d', ['a "b", c', 'd']],
  ['"a "b" c",d', ['a "b" c', 'd']],
  ['"",""', ['', '']],
  ['"""",x', ['"', 'x']],
  ['"a,b', ['"a', 'b']],
  ['a"b,c"', ['a"b', 'c"']],
  ['', ['']],
  [',', ['', '']],
])('the values of %s', (line, values) => {
  expect(splitQuoted(line, ',', '"')).toEqual(values);
});
