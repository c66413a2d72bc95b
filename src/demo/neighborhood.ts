import type { Conversation } from './conversation.js';
import { COMPUTER } from './day.js';

const ROUTER = '192.168.1.1';
const TELEVISION = '192.168.1.40';
const PRINTER = '192.168.1.52';

const ALL_DAY = [1, 1, 1, 1, 1, 1, 1, 1, 1];
const WITH_USE = [4, 16, 7, 10, 6, 18, 30, 18, 12];
const IN_BACKGROUND = {
  protocol: 'udp',
  hours: ALL_DAY,
  rhythm: 'background',
  received: 0,
  receivedLengths: 'announcement',
  sentLengths: 'announcement',
  connectionPackets: 1e9,
} as const;

/** What the home network itself says: names, announcements, the clock, a ping; bytes of the day. */
export const NEIGHBORHOOD: readonly Conversation[] = [
  {
    near: COMPUTER,
    far: ROUTER,
    protocol: 'udp',
    port: 53,
    received: 640_000,
    sent: 310_000,
    receivedLengths: 'answer',
    sentLengths: 'query',
    hours: WITH_USE,
    rhythm: 'page',
    connectionPackets: 12,
  },
  { ...IN_BACKGROUND, ...announces(COMPUTER, '224.0.0.251', 5353), sent: 90_000 },
  { ...IN_BACKGROUND, ...announces(TELEVISION, '224.0.0.251', 5353), sent: 430_000 },
  { ...IN_BACKGROUND, ...announces(PRINTER, '224.0.0.251', 5353), sent: 150_000 },
  { ...IN_BACKGROUND, ...announces(ROUTER, '239.255.255.250', 1900), sent: 820_000 },
  { ...IN_BACKGROUND, near: COMPUTER, far: '239.255.255.250', port: 1900, sent: 60_000 },
  { ...IN_BACKGROUND, ...announces(TELEVISION, '192.168.1.255', 137), sent: 70_000 },
  {
    ...IN_BACKGROUND,
    near: PRINTER,
    far: '255.255.255.255',
    port: 67,
    nearPort: 68,
    sent: 36_000,
    sentLengths: 'lease',
  },
  {
    ...IN_BACKGROUND,
    near: COMPUTER,
    far: '8.8.8.8',
    protocol: 'other',
    port: 0,
    received: 105_000,
    sent: 106_000,
    receivedLengths: 'ping',
    sentLengths: 'ping',
  },
  {
    ...IN_BACKGROUND,
    near: COMPUTER,
    far: '91.206.16.3',
    port: 123,
    nearPort: 123,
    received: 24_000,
    sent: 24_000,
    receivedLengths: 'time',
    sentLengths: 'time',
  },
];

/** Packets of which the capture holds no IPv4 address: ARP has no ports either, IPv6 has. */
export const WITHOUT_ADDRESSES: readonly Conversation[] = [
  {
    ...IN_BACKGROUND,
    near: '',
    far: '',
    protocol: 'other',
    port: 0,
    received: 1_020_000,
    sent: 368_000,
    receivedLengths: 'arp_received',
    sentLengths: 'arp_sent',
  },
  {
    near: '',
    far: '',
    protocol: 'tcp',
    port: 443,
    received: 21_000_000,
    sent: 4_600_000,
    receivedLengths: 'page_ipv6',
    sentLengths: 'acknowledge_ipv6',
    hours: WITH_USE,
    rhythm: 'page',
    connectionPackets: 400,
  },
  {
    near: '',
    far: '',
    protocol: 'udp',
    port: 443,
    received: 9_000_000,
    sent: 900_000,
    receivedLengths: 'quic',
    sentLengths: 'acknowledge_quic',
    hours: WITH_USE,
    rhythm: 'stream',
    connectionPackets: 700,
  },
];

/** Multicast and broadcast that goes from and to the service's own port. */
function announces(near: string, far: string, port: number) {
  return { near, far, port, nearPort: port };
}
