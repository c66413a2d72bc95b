import { describe, expect, it } from 'vitest';
import { hex, zeros } from '../../pcaps/layers/bytes.js';
import { ipv4 } from '../../pcaps/layers/ip.js';
import { ethernet } from '../../pcaps/layers/link.js';
import { icmp } from '../../pcaps/layers/transport.js';
import { datagram, flagged } from './flagged.js';

const isFlagged = (port: number, payload: string) =>
  flagged([datagram([40_000, port], hex(payload))])[0];

describe('UDP', () => {
  it.each([53, 1900, 5353, 5355, 4789, 2152, 3544])('whatever port %i has', (port) => {
    expect(isFlagged(port, '00')).toBe(true);
  });

  it('of DNS on its ports, responses: queries have no addresses (RFC 1035, 4.1.1)', () => {
    for (const port of [53, 5353, 5355]) {
      expect(isFlagged(port, '1234 0100 0001 0000 0000 0000 01 61 00 0001 0001')).toBe(false);
      expect(isFlagged(port, '1234 8180 0001 0001 0000 0000 01 61 00 0001 0001')).toBe(true);
    }
    // Of two ports, tshark decides by another one that has names: here Teredo.
    const query = hex('1234 0100 0001 0000 0000 0000 01 61 00 0001 0001');
    expect(flagged([datagram([3544, 53], query)])).toEqual([true]);
  });

  it('neither NetBIOS names, which look like DNS (RFC 1002, 4.2), nor the control of CAPWAP', () => {
    expect(isFlagged(137, '1234 0110 0001 0000 0000 0000 01 61 00 0020 0001')).toBe(false);
    expect(isFlagged(5246, '00 10 0200 00000000 00000000')).toBe(false);
    expect(isFlagged(5247, '00 10 0200 00000000 00000000')).toBe(true);
  });

  it('DNS on any port (RFC 1035, 4.1)', () => {
    expect(isFlagged(9999, '1234 0100 0001 0000 0000 0000 01 61 00 0001 0001')).toBe(true);
    expect(isFlagged(9999, '1234 8180 0001 0002 0000 0001 01 61 00 0001 0001')).toBe(true);
    expect(isFlagged(9999, '1234 2800 0001 0000 0000 0000 01 61 00 0006 0001')).toBe(false);
    expect(isFlagged(9999, `1234 0100 abcd ${'ef'.repeat(40)}`)).toBe(false);
  });

  it('QUIC by its long header, on any port with a known version (RFC 9000, RFC 9369)', () => {
    const rest = '08 0102030405060708 00 00';
    expect(isFlagged(443, `80 00000001 ${rest}`)).toBe(true);
    expect(isFlagged(9999, `c3 00000001 ${rest}`)).toBe(true);
    expect(isFlagged(9999, `d3 6b3343cf ${rest}`)).toBe(true);
    expect(isFlagged(9999, `c3 ff00001d ${rest}`)).toBe(true);
    expect(isFlagged(9999, `c3 12345678 ${rest}`)).toBe(false);
    // A short header, which all data have; RTP.
    expect(isFlagged(443, `43 00000001 ${rest}`)).toBe(false);
    expect(isFlagged(9999, `80 00000001 ${rest}`)).toBe(false);
  });

  it("OpenVPN's handshake, but not its data", () => {
    expect(isFlagged(1194, '38 0102030405060708')).toBe(true);
    expect(isFlagged(1194, '48 0102030405060708')).toBe(false);
  });
});

describe('other protocols in IP', () => {
  const ends = { from: '10.0.0.1', to: '10.0.0.2' };
  const of = (protocol: Parameters<typeof ipv4>[1], payload: Uint8Array) =>
    flagged([ethernet('IPv4', ipv4(ends, protocol, payload))])[0];

  it('ICMP only if it quotes a packet', () => {
    expect(of('ICMP', icmp(3, 3, zeros(28)))).toBe(true);
    expect(of('ICMP', icmp(8, 0, zeros(28)))).toBe(false);
  });

  it('tunnels, but not what tshark cannot look into', () => {
    expect(of('GRE', zeros(40))).toBe(true);
    expect(of('IPv6', zeros(40))).toBe(true);
    expect(of('ESP', zeros(40))).toBe(false);
    expect(of('OSPF', zeros(40))).toBe(false);
  });

  it('what is handed over, such as fragments', () => {
    const fragment = { offset: 8, more: false, id: 1 };
    const packet = ethernet('IPv4', ipv4({ ...ends, fragment }, 'UDP', zeros(40)));
    expect(flagged([packet])).toEqual([true]);
  });
});
