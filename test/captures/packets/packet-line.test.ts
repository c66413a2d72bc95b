import { describe, expect, it } from 'vitest';
import { readDialect } from '../../../src/captures/dialect/dialect.js';
import { packetReader } from '../../../src/captures/packets/packet-line.js';
import { makeClock } from '../../../src/format/clock.js';

const NOTEBOOK =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';

function read(line: string, header = NOTEBOOK) {
  const dialect = readDialect([header, line], makeClock('UTC'));
  if (!dialect) throw new Error('no dialect');
  return packetReader(dialect)(line);
}

describe('a line of a capture', () => {
  it('is a packet', () => {
    expect(read('0.5,10.0.0.1,443,,10.0.0.2,50000,,1514')).toEqual({
      time: 0.5,
      source: '10.0.0.1',
      destination: '10.0.0.2',
      protocol: 'tcp',
      sourcePort: 443,
      destinationPort: 50000,
      frameLength: 1514,
    });
  });

  it('that is too long is rejected, whatever its beginning', () => {
    const dialect = readDialect([NOTEBOOK], makeClock('UTC'));
    const line = `0.5,10.0.0.1,443,,10.0.0.2,50000,,${'0'.repeat(3e6)}1514`;
    expect(dialect && packetReader(dialect)(line)).toBe('longer than 2 million characters');
  });

  it('without addresses or ports is a packet without endpoints', () => {
    expect(read('0.0,,,,,,,42')).toMatchObject({ source: '', destination: '', protocol: 'other' });
  });

  it.each([
    // An ICMP error that quotes a DNS answer is neither TCP nor UDP.
    ['8.16,10.24.82.188,10.188.191.1,,53,10.188.191.1,10.24.82.188,,61011,147', 'other', undefined],
    // VXLAN: UDP in UDP, and TCP in UDP.
    ['0.0,192.168.22.4,10.10.20.4,,60887,44437,192.168.22.5,8.8.8.8,,4789,53,126', 'udp', 4789],
    ['0.0,192.168.22.4,10.10.20.4,45226,49762,192.168.22.5,1.2.3.4,443,4789,128', 'udp', 4789],
    // CAPWAP with an inner packet that has no ports.
    ['1.0,192.168.10.10,169.254.87.121,,12380,192.168.10.9,224.0.0.251,,5247,122', 'udp', 5247],
    // IPv4 in IPv4 and GRE: the ports are the inner packet's.
    [
      '0.0,69.67.35.146,10.10.100.25,,62367,41.202.46.110,10.10.101.2,,17000,170',
      'other',
      undefined,
    ],
    // GTP over IPv6: one address, two ports.
    ['0.0,10.238.80.26,,2152,49120,10.238.254.75,,2152,25658,150', 'udp', 2152],
    // tshark 4.4 and later escape the comma.
    [
      '0.0,192.168.22.4\\,10.10.20.4,,60887\\,44437,192.168.22.5\\,8.8.8.8,,4789\\,53,126',
      'udp',
      4789,
    ],
  ])('with several values is the outer packet: %s', (line, protocol, destinationPort) => {
    const packet = read(line);
    const [, source] = line.split(/\\?,/);
    expect(packet).toMatchObject({ protocol, source, destinationPort });
  });

  it.each([
    // IPv6 in IPv4, and in UDP over IPv4: IPv4 is outside.
    ['"10.0.0.1","5000",,"10.0.0.2","443",,"94","41","fd00::1","fd00::2"', 'other', '10.0.0.1'],
    ['"10.0.0.1",,"5000","10.0.0.2",,"3544","94","17","fd00::1","fd00::2"', 'udp', '10.0.0.1'],
    // IPv4 in IPv6: the protocol and the ports are the inner packet's.
    ['"10.0.0.1","5000",,"10.0.0.2","443",,"94","6","fd00::1","fd00::2"', 'other', 'fd00::1'],
    ['"10.0.0.1",,"5000","10.0.0.2",,"53","94","17","fd00::1","fd00::2"', 'other', 'fd00::1'],
  ])('with addresses of both versions is the outer packet: %s', (rest, protocol, source) => {
    const header = `${NOTEBOOK.replace('relative', 'epoch')},ip.proto,ipv6.src,ipv6.dst`;
    expect(read(`"1483873200.0",${rest}`, header)).toMatchObject({ protocol, source });
  });

  it('with several quoted values is the outer packet', () => {
    const header = `${NOTEBOOK},ip.proto,ipv6.src,ipv6.dst`;
    const icmp = '"1.0","10.0.0.1,10.0.0.9",,"53","10.0.0.9,10.0.0.1",,"6000","147","1,17",,';
    expect(read(icmp, header)).toMatchObject({ protocol: 'other', source: '10.0.0.1' });
    const udp = '"1.0",,,"53",,,"6000","147",,"fd00::1","fd00::2"';
    expect(read(udp, header)).toMatchObject({ protocol: 'udp', source: 'fd00::1', sourcePort: 53 });
  });

  it.each([
    ['0.0,10.0.0.1,443,,10.0.0.2,50000', /6 columns instead of 8/],
    ['x,10.0.0.1,443,,10.0.0.2,50000,,60', /not a time: "x"/],
    ['0.0,10.0.0.1,443,,10.0.0.2,50000,,-1', /not a frame length: "-1"/],
    ['0.0,10.0.0.256,443,,10.0.0.2,50000,,60', /not an IP address: "10.0.0.256"/],
    ["0.0,'; DROP TABLE volume; --,443,,10.0.0.2,50000,,60", /not an IP address/],
    ['0.0,10.0.0.1,65536,,10.0.0.2,50000,,60', /not a port: "65536"/],
    ['   ', /empty line/],
    ['0.0,\0\0,443,,10.0.0.2,50000,,60', /NUL/],
    ['tshark: The capture stopped.', /1 columns? instead of 8/],
  ])('is rejected with a reason: %s', (line, reason) => {
    const [header, dialect] = [NOTEBOOK, readDialect([NOTEBOOK, '0.0,,,,,,,60'], makeClock('UTC'))];
    expect(header).toBe(dialect?.header);
    if (!dialect) throw new Error('no dialect');
    expect(packetReader(dialect)(line)).toMatch(reason);
  });
});
