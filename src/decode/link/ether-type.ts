import type { Headers } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';
import { ETHER_TYPE } from './ether-types.js';
import { decodeMpls } from './mpls.js';
import { decodePppoe } from './pppoe.js';

/** Tags of more VLANs than anyone nests are left to tshark. */
const MAX_VLANS = 4;

/** Decodes what an EtherType announces. */
export function decodeEtherType(headers: Headers, type: number, at: number): boolean {
  let next = type;
  let start = at;
  for (let tags = 0; isTag(next); tags += 1) {
    if (tags === MAX_VLANS || !headers.has(start, 4)) return false;
    // IEEE 802.1Q, 9.6: priority, drop eligible, identifier. tshark has another field for tags of IEEE 802.1ad.
    const isVlan = next !== ETHER_TYPE.providerVlan;
    if (isVlan && headers.vlan < 0) headers.vlan = headers.u16(start) & 0xfff;
    next = headers.u16(start + 2);
    start += 4;
  }
  switch (next) {
    case ETHER_TYPE.ipv4:
      return decodeIPv4(headers, start);
    case ETHER_TYPE.ipv6:
      return decodeIPv6(headers, start);
    case ETHER_TYPE.mpls:
    case ETHER_TYPE.mplsMulticast:
      return decodeMpls(headers, start);
    case ETHER_TYPE.pppoeSession:
      return decodePppoe(headers, start);
    // Without IP: no column depends on it.
    case ETHER_TYPE.arp:
    case ETHER_TYPE.lldp:
      return true;
    default:
      return false;
  }
}

function isTag(type: number): boolean {
  return type === ETHER_TYPE.vlan || type === ETHER_TYPE.qInQ || type === ETHER_TYPE.providerVlan;
}
