import { describe, expect, it } from 'vitest';
import { hex } from '../../pcaps/layers/bytes.js';
import { decoded } from './decoded.js';

const RAW = 101;
// RFC 791, 3.1: version and header length, type of service, total length; identification, fragment; time to live,
// protocol, checksum; source 10.0.0.1, destination 10.0.0.2. RFC 768: ports 5000 and 53, length, checksum.
const UDP = '1388 0035 000a 0000 abcd';
const IPV4 = `4500 001e 0001 4000 3f11 0000 0a000001 0a000002`;
const SEEN = { version: 4, from: '0a000001', to: '0a000002', protocol: 17, hops: 63 };
// RFC 8200, 3.
const ADDRESSES6 = `20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002`;
const SEEN6 = {
  ...{ version: 6, from: '20010db8000000000000000000000001' },
  ...{ to: '20010db8000000000000000000000002', hops: 5 },
};

/** The headers of a packet, changed at a byte. */
function changed(packet: string, at: number, value: number) {
  const bytes = hex(packet);
  bytes[at] = value;
  return decoded(RAW, bytes);
}

describe('IPv4', () => {
  it('gives addresses, protocol and time to live', () => {
    expect(decoded(RAW, hex(IPV4 + UDP))).toEqual({ ...SEEN, ports: [5000, 53] });
  });

  it('skips options that change no address: no operation, router alert, end', () => {
    const packet = `4700 0026 0001 0000 3f11 0000 0a000001 0a000002 01 94040000 000000 ${UDP}`;
    expect(decoded(RAW, hex(packet))).toEqual({ ...SEEN, ports: [5000, 53] });
  });

  it('hands over a source route, by which tshark finds another destination', () => {
    const packet = `4700 0026 0001 0000 3f11 0000 0a000001 0a000002 8307 04 0a000009 00 ${UDP}`;
    expect(decoded(RAW, hex(packet))).toBeUndefined();
  });

  it('hands over fragments: the first, one in between, the last', () => {
    for (const [high, low] of [
      [0x20, 0x00],
      [0x20, 0x01],
      [0x00, 0x01],
    ] as const) {
      const bytes = hex(IPV4 + UDP);
      bytes.set([high, low], 6);
      expect(decoded(RAW, bytes)).toBeUndefined();
    }
  });

  it('takes a total length of 0 for the bytes on the wire, as segmentation offload leaves it', () => {
    const tcp = '1388 0050 00000007 00000001 5018 2000 0000 0000';
    const packet = hex(`4500 0000 0001 4000 3f06 0000 0a000001 0a000002 ${tcp}`);
    expect(decoded(RAW, packet, 40 + 70_000)?.tcp?.length).toBe(70_000);
  });

  it('hands over what contradicts itself', () => {
    const packet = IPV4 + UDP;
    expect(changed(packet, 0, 0x55), 'version').toBeUndefined();
    expect(changed(packet, 0, 0x44), 'header length').toBeUndefined();
    expect(changed(packet, 3, 0x1f), 'more bytes than on the wire').toBeUndefined();
    expect(changed(packet, 3, 0x13), 'less bytes than its header').toBeUndefined();
  });

  it('has no ports of other protocols', () => {
    expect(changed(IPV4 + UDP, 9, 132)).toEqual({ ...SEEN, protocol: 132 });
  });
});

describe('IPv6', () => {
  it('gives addresses, next header and hop limit', () => {
    const packet = `60000000 000a 11 05 ${ADDRESSES6} ${UDP}`;
    expect(decoded(RAW, hex(packet))).toEqual({ ...SEEN6, protocol: 17, ports: [5000, 53] });
  });

  it('skips hop-by-hop and destination options that are padding or a router alert', () => {
    const packet = `60000000 001a 00 05 ${ADDRESSES6} 3c 00 0502 0000 0100 11 00 0104 00000000 ${UDP}`;
    expect(decoded(RAW, hex(packet))).toEqual({ ...SEEN6, protocol: 17, ports: [5000, 53] });
  });

  it('hands over other options, such as a home address', () => {
    const home = `11 02 0102 0000 c910 ${ADDRESSES6.slice(0, 35)}`;
    const packet = `60000000 0022 3c 05 ${ADDRESSES6} ${home} ${UDP}`;
    expect(decoded(RAW, hex(packet))).toBeUndefined();
  });

  it('hands over routing, fragments, and a length of 0', () => {
    const rest = `0000 0000 00000000 ${UDP}`;
    for (const next of ['2b', '2c']) {
      const packet = `60000000 0012 ${next} 05 ${ADDRESSES6} 11${rest.slice(2)}`;
      expect(decoded(RAW, hex(packet)), next).toBeUndefined();
    }
    expect(decoded(RAW, hex(`60000000 0000 11 05 ${ADDRESSES6} ${UDP}`))).toBeUndefined();
  });

  it('hands over an extension header that is longer than the packet', () => {
    const packet = `60000000 0008 00 05 ${ADDRESSES6} 11 01 0104 00000000`;
    expect(decoded(RAW, hex(packet))).toBeUndefined();
  });
});

describe('every header', () => {
  it.each([
    ['IPv4 with options', `4600 0022 0001 0000 3f11 0000 0a000001 0a000002 01010100 ${UDP}`, 32],
    ['IPv6', `60000000 000a 11 05 ${ADDRESSES6} ${UDP}`, 48],
    ['IPv6 options', `60000000 0012 00 05 ${ADDRESSES6} 11 00 0104 00000000 ${UDP}`, 56],
  ])('is handed over if not all of it was captured: %s', (_, packet, needed) => {
    const bytes = hex(packet);
    for (let kept = 0; kept < bytes.length; kept += 1) {
      const found = decoded(RAW, bytes.subarray(0, kept), bytes.length);
      expect(found !== undefined, `${kept} bytes`).toBe(kept >= needed);
    }
  });
});
