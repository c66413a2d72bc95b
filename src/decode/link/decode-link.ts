import { LINK } from '../container/link-types.js';
import type { Decode } from '../headers.js';
import { decodeIPv4 } from '../network/ipv4.js';
import { decodeIPv6 } from '../network/ipv6.js';
import { decodeCooked, decodeCooked2 } from './cooked.js';
import { decodeEthernet } from './ethernet.js';
import { decodeLoop, decodeNull } from './loopback.js';
import { decodeSerialPpp } from './ppp.js';
import { decodeRadiotap } from './radiotap.js';
import { decodeRawIp } from './raw-ip.js';
import { decodeWifi } from './wifi.js';

const DECODERS: ReadonlyMap<number, Decode> = new Map<number, Decode>([
  [LINK.ethernet, decodeEthernet],
  [LINK.linuxCooked, decodeCooked],
  [LINK.linuxCooked2, decodeCooked2],
  [LINK.raw, decodeRawIp],
  [LINK.rawOfMost, decodeRawIp],
  [LINK.rawOfOpenBsd, decodeRawIp],
  [LINK.ipv4, decodeIPv4],
  [LINK.ipv6, decodeIPv6],
  [LINK.null, decodeNull],
  [LINK.loop, decodeLoop],
  [LINK.ppp, decodeSerialPpp],
  [LINK.pppSerial, decodeSerialPpp],
  [LINK.wifi, decodeWifi],
  [LINK.radiotap, decodeRadiotap],
]);

const handOver: Decode = () => false;

/** The decoder of a link type. */
export function decoderOf(link: number): Decode {
  return DECODERS.get(link) ?? handOver;
}
