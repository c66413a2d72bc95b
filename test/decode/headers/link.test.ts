import { describe, expect, it } from 'vitest';
import { hex } from '../../pcaps/layers/bytes.js';
import { decoded } from './decoded.js';

const UDP = '1388 0035 0008 0000';
const IPV4 = `4500 001c 0001 0000 4011 0000 0a000001 0a000002 ${UDP}`;
const IPV6 = `60000000 0008 1140 ${'20010db8'.padEnd(32, '0')} ${'20010db8'.padEnd(32, '0')} ${UDP}`;
const MACS = '020000000002 020000000001';
const ports = [5000, 53];

/** Whether a packet of a link type is found behind its header. */
function found(link: number, header: string, packet = IPV4) {
  const { version, ports: seen } = decoded(link, hex(header + packet)) ?? {};
  return seen && version;
}

describe('Ethernet', () => {
  it('tells IPv4 from IPv6 by the EtherType', () => {
    expect(found(1, `${MACS} 0800`)).toBe(4);
    expect(found(1, `${MACS} 86dd`, IPV6)).toBe(6);
    expect(found(1, `${MACS} 86dd`)).toBeUndefined();
  });

  it('knows ARP and LLDP to be without IP, and hands over unknown types', () => {
    expect(decoded(1, hex(`${MACS} 0806 ${'00'.repeat(28)}`))).toEqual({});
    expect(decoded(1, hex(`${MACS} 88cc 0000`))).toEqual({});
    expect(decoded(1, hex(`${MACS} 88b5 ${IPV4}`))).toBeUndefined();
  });

  it('gives the identifier of the outermost VLAN, without its priority', () => {
    const seen = (tags: string) => decoded(1, hex(`${MACS} ${tags} 0800 ${IPV4}`));
    expect(seen('8100 e005')).toMatchObject({ vlan: 5, ports });
    expect(seen('8100 e005 8100 0fff')).toMatchObject({ vlan: 5, ports });
    expect(seen('9100 0007 8100 0008')).toMatchObject({ vlan: 7, ports });
    // tshark shows the tag of IEEE 802.1ad in another field.
    expect(seen('88a8 0007 8100 0008')).toMatchObject({ vlan: 8, ports });
    expect(seen('88a8 0007')?.vlan).toBeUndefined();
  });

  it('finds IP under labels of MPLS, but not without the bottom of the stack', () => {
    expect(found(1, `${MACS} 8847 00010040 00011140`)).toBe(4);
    expect(found(1, `${MACS} 8847 00011140`, IPV6)).toBe(6);
    expect(found(1, `${MACS} 8847 00010040`)).toBeUndefined();
    // 0, explicit null, is not a label like others.
    expect(found(1, `${MACS} 8847 00000140`)).toBeUndefined();
  });

  it('finds IP in a PPPoE session (RFC 2516)', () => {
    expect(found(1, `${MACS} 8864 1100 0001 001e 0021`)).toBe(4);
    expect(found(1, `${MACS} 8864 1100 0001 0032 0057`, IPV6)).toBe(6);
    expect(found(1, `${MACS} 8864 1100 0001 001d 0021`)).toBeUndefined();
    expect(found(1, `${MACS} 8864 1109 0001 001e 0021`)).toBeUndefined();
  });

  it('finds IP behind IEEE 802.2 with SNAP, and knows spanning tree', () => {
    expect(found(1, `${MACS} 0024 aaaa03 000000 0800`)).toBe(4);
    expect(found(1, `${MACS} 0024 aaaa03 00000c 0800`)).toBeUndefined();
    expect(found(1, `${MACS} 0800 aaaa03 000000 0800`)).toBeUndefined();
    expect(decoded(1, hex(`${MACS} 0004 424203 00`))).toEqual({});
  });
});

describe('other link types', () => {
  it('Linux cooked captures, of devices that have packets of the network layer', () => {
    expect(found(113, '0000 0001 0006 020000000001 0000 0800')).toBe(4);
    expect(found(113, '0000 fffe 0000 000000000000 0000 86dd', IPV6)).toBe(6);
    expect(found(113, '0000 0338 0000 000000000000 0000 0800')).toBeUndefined();
    expect(found(276, '0800 0000 00000003 0001 00 06 0200000000010000')).toBe(4);
  });

  it('raw IP, by its version', () => {
    expect(found(101, '')).toBe(4);
    expect(found(12, '', IPV6)).toBe(6);
    expect(found(228, '')).toBe(4);
    expect(found(229, '', IPV6)).toBe(6);
    expect(found(228, '', IPV6)).toBeUndefined();
  });

  it('loopback, in both byte orders, and that of OpenBSD in network order', () => {
    expect(found(0, '02000000')).toBe(4);
    expect(found(0, '00000002')).toBe(4);
    for (const family of ['18', '1c', '1e']) expect(found(0, `${family}000000`, IPV6)).toBe(6);
    expect(found(108, '00000002')).toBe(4);
    expect(found(108, '02000000')).toBeUndefined();
    expect(found(0, '02000100')).toBeUndefined();
  });

  it('PPP, with and without address and control', () => {
    expect(found(9, 'ff03 0021')).toBe(4);
    expect(found(50, '0057', IPV6)).toBe(6);
    expect(found(9, 'c021')).toBeUndefined();
  });

  it('data of 802.11, to, from and between access points', () => {
    const [station, snap] = ['020000000001', 'aaaa03 000000 0800'];
    const header = (control: string) => `${control} 0000 ${station.repeat(3)} 1000`;
    expect(found(105, `${header('0801')} ${snap}`)).toBe(4);
    expect(found(105, `${header('8802')} 0000 ${snap}`)).toBe(4);
    expect(found(105, `${header('0803')} ${station} ${snap}`)).toBe(4);
    // Encrypted; in an aggregate; a beacon.
    expect(found(105, `${header('0841')} ${snap}`)).toBeUndefined();
    expect(found(105, `${header('8802')} 8000 ${snap}`)).toBeUndefined();
    expect(found(105, `${header('8000')} ${snap}`)).toBeUndefined();
  });

  it('802.11 behind radiotap, unless it failed its check', () => {
    const data = `0801 0000 ${'020000000001'.repeat(3)} 1000 aaaa03 000000 0800`;
    expect(found(127, `0000 0800 00000000 ${data}`)).toBe(4);
    expect(found(127, `0000 1100 03000000 0000000000000000 10 ${data}`)).toBe(4);
    expect(found(127, `0000 1100 03000000 0000000000000000 40 ${data}`)).toBeUndefined();
    expect(found(127, `0000 0900 02000000 20 ${data}`)).toBeUndefined();
  });

  it('hands over what it does not know', () => {
    expect(found(192, '')).toBeUndefined();
  });
});
