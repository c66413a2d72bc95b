import { describe, expect, it } from 'vitest';
import { RECORDED_FIELDS } from '../../src/captures/dialect/columns.js';
import { writeIPv6 } from '../../src/decode/lines/ipv6-text.js';
import { LineBuffer } from '../../src/decode/lines/line-buffer.js';
import { address, hex, u16 } from '../pcaps/layers/bytes.js';
import { ipv4, ipv6 } from '../pcaps/layers/ip.js';
import { ethernet, vlan } from '../pcaps/layers/link.js';
import { tcp, udp } from '../pcaps/layers/transport.js';
import { pcap } from '../pcaps/pcap.js';
import { decodeFile } from './decode-file.js';

const lineOf = (bytes: Uint8Array, length = bytes.length) => {
  const time = 1_483_873_200_000_001_000n;
  return decodeFile(pcap([{ time, kept: bytes, length }], { link: 1 })).lines[0];
};
const written = (write: (into: LineBuffer) => void) => {
  const buffer = new LineBuffer();
  write(buffer);
  return Buffer.from(buffer.written).toString();
};

describe('LineWriter', () => {
  it('writes as many values as there are recorded fields', () => {
    const line = lineOf(ethernet('ARP', hex('00'.repeat(28))));
    expect(line?.split(',')).toHaveLength(RECORDED_FIELDS.length);
  });

  it('quotes values, and leaves absent ones empty', () => {
    const ends = { from: '10.0.0.1', to: '255.255.255.255' };
    const macs = '"02:00:00:00:00:01","02:00:00:00:00:02"';
    const time = '"1483873200.000001000"';
    expect(lineOf(ethernet('IPv4', ipv4(ends, 'TCP', tcp(65535, 1))), 1000)).toBe(
      `${time},"10.0.0.1","65535",,"255.255.255.255","1",,"1000","6",,,"0x0010","1","0",${macs},,"64",`,
    );
    const ends6 = { from: '2001:db8::1', to: '::' };
    const tagged = vlan(4095, 'IPv6', ipv6(ends6, 'UDP', udp(0, 53)));
    expect(lineOf(ethernet('VLAN', tagged))).toBe(
      `${time},,,"0",,,"53","66",,"2001:db8::1","::",,,,${macs},"4095",,"64"`,
    );
    const arp = ethernet('ARP', hex('00'.repeat(28)));
    expect(lineOf(arp)).toBe(`${time},,,,,,,"42",,,,,,,${macs},,,`);
  });
});

describe('LineBuffer', () => {
  it.each([0, 9, 10, 99, 100, 999, 1000, 65_535, 1_000_000, 2_147_483_648, 4_294_967_295])(
    'writes %i',
    (value) => {
      expect(written((into) => into.decimal(value))).toBe(String(value));
    },
  );

  it.each([0, 1, 999, 1_000_000, 123_456_789, 999_999_999])('writes %i nanoseconds', (value) => {
    expect(written((into) => into.nanosecond(value))).toBe(String(value).padStart(9, '0'));
  });

  it('writes hexadecimal numbers with and without leading zeros', () => {
    for (const value of [0, 1, 15, 16, 255, 256, 4095, 4096, 65_535]) {
      expect(written((into) => into.hex(value))).toBe(value.toString(16));
      expect(written((into) => into.paddedHex(value, 4))).toBe(u16(value).toString('hex'));
    }
  });

  it('grows', () => {
    const buffer = new LineBuffer(1);
    for (const byte of Buffer.from('hello')) {
      buffer.reserve(1);
      buffer.byte(byte);
    }
    expect(Buffer.from(buffer.written).toString()).toBe('hello');
  });
});

// As tshark 4.0 prints them.
describe('writeIPv6', () => {
  it.each([
    ...['::', '::1', '::2', '::100', '2001:db8::', '0:1:2:3:4:5:6:7', '1:2:3:4:5:6:7:0'],
    ...['1:0:0:2::3', '1:0:2:0:3:0:4:0', '::1:0:0:1:0:0', '1:2::5:6:7:8', '::5:6:7:8'],
    ...['::ffff:1.2.3.4', '::ffff:0.0.0.0', '::ffff:0:102:304', '64:ff9b::102:304'],
    ...['::fffe:1:2', '::1:2:3', 'fe80::ffff:ffff:ffff:ffff'],
  ])('writes %s', (text) => {
    expect(written((into) => writeIPv6(into, address(text), 0))).toBe(text);
  });

  it('writes compatible addresses with IPv4 at the end', () => {
    const written4 = (bytes: string) =>
      written((into) => writeIPv6(into, hex(bytes.padStart(32, '0')), 0));
    expect(written4('01020304')).toBe('::1.2.3.4');
    expect(written4('00010000')).toBe('::0.1.0.0');
    expect(written4('0000ffff')).toBe('::ffff');
  });
});
