import { address, hex, join, u8, u16, u32, zeros } from './bytes.js';

/** RFC 826: who has an address. */
export function arpRequest(from: string, target: string): Buffer {
  const sender = [hex('0200 0000 0001'), address(from)];
  return join(u16(1, 0x0800), u8(6, 4), u16(1), ...sender, zeros(6), address(target));
}

/** IEEE 802.1AB, 8: chassis, port, time to live, end. */
export const LLDP = hex('0207 04 020000000001 0407 03 020000000001 0602 0078 0000');
export const LLDP_GROUP = hex('0180 c200 000e');

/** IEEE 802.1D, 9.3.1: a configuration BPDU. */
export const SPANNING_TREE = hex(
  '0000 00 00 00 8000020000000001 00000000 8000020000000001 8001 0000 1400 0200 0f00',
);
export const BRIDGE_GROUP = hex('0180 c200 0000');

/** IEEE 802.1X, 11.3: the start of a login. */
export const EAPOL_START = hex('01 01 0000');

/** RFC 2236, 2: a report of membership. */
export function igmpReport(group: string): Buffer {
  return join(u8(0x16, 0, 0, 0), address(group));
}

/** RFC 2328, A.3.2: a hello. */
export function ospfHello(router: string): Buffer {
  const head = join(u8(2, 1), u16(44), address(router), u32(0), u16(0, 0), zeros(8));
  return join(head, hex('ffffff00 000a 02 01 00000028'), address(router), zeros(4));
}

/** RFC 4861, 4.3: who has an address of IPv6. */
export function neighborSolicitation(target: string): Buffer {
  return join(u8(135, 0, 0, 0), u32(0), address(target));
}
