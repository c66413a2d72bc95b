import { describe, expect, it } from 'vitest';
import { hex } from '../../pcaps/layers/bytes.js';
import { decoded } from './decoded.js';

const RAW = 101;
const ipv4 = (protocol: string, payload: string) => {
  const length = 20 + hex(payload).length;
  const size = length.toString(16).padStart(4, '0');
  return hex(`4500 ${size} 0001 0000 40 ${protocol} 0000 0a000001 0a000002 ${payload}`);
};
const tcp = (control: string, rest = '') =>
  ipv4('06', `c350 01bb fffffffe 00000001 ${control} 2000 0000 0000 ${rest}`);

describe('TCP (RFC 9293, 3.1)', () => {
  it('gives ports, sequence number, flags and the length of the payload', () => {
    expect(decoded(RAW, tcp('5018', '010203'))).toMatchObject({
      ports: [50000, 443],
      tcp: { flags: 0x018, sequence: 0xfffffffe, length: 3 },
    });
  });

  it('does not count options as payload, and has all twelve flags', () => {
    const { tcp: found } = decoded(RAW, tcp('6fff', '01010402 99')) ?? {};
    expect(found).toEqual({ flags: 0xfff, sequence: 0xfffffffe, length: 1 });
  });

  it('does not count what fills up an Ethernet frame', () => {
    const frame = Buffer.concat([
      hex('020000000002 020000000001 0800'),
      tcp('5010'),
      hex('000000'),
    ]);
    expect(decoded(1, frame)?.tcp?.length).toBe(0);
  });

  it('counts what was on the wire rather than what was captured', () => {
    const packet = tcp('5010', '00'.repeat(500));
    expect(decoded(RAW, packet.subarray(0, 40), packet.length)?.tcp?.length).toBe(500);
  });

  it('hands over a header that is too short, or not captured', () => {
    expect(decoded(RAW, tcp('4010'))).toBeUndefined();
    expect(decoded(RAW, tcp('6010'))).toBeUndefined();
    expect(decoded(RAW, tcp('5010').subarray(0, 39), 40)).toBeUndefined();
  });
});

describe('UDP (RFC 768)', () => {
  it('gives ports', () => {
    expect(decoded(RAW, ipv4('11', '14e9 14e9 0009 0000 01'))).toMatchObject({
      protocol: 17,
      ports: [5353, 5353],
    });
  });

  it('hands over a length that is less than its header, or more than the packet', () => {
    expect(decoded(RAW, ipv4('11', '14e9 14e9 0007 0000'))).toBeUndefined();
    expect(decoded(RAW, ipv4('11', '14e9 14e9 0009 0000'))).toBeUndefined();
  });
});

describe('other protocols', () => {
  it.each([
    ['ICMP', '01', 1],
    ['GRE', '2f', 47],
    ['SCTP', '84', 132],
    ['UDP-Lite', '88', 136],
  ])('have no ports: %s', (_, protocol, number) => {
    const found = decoded(RAW, ipv4(protocol, '1388 0035 0008 0000'));
    expect(found).toMatchObject({ protocol: number });
    expect(found?.ports).toBeUndefined();
  });
});
