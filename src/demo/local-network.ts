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

/** Traffic of the home network: DNS, announcements, NTP, a ping. */
export const LOCAL_NETWORK: readonly Conversation[] = [
  {
    local: COMPUTER,
    remote: ROUTER,
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
  { ...IN_BACKGROUND, local: COMPUTER, remote: '239.255.255.250', port: 1900, sent: 60_000 },
  { ...IN_BACKGROUND, ...announces(TELEVISION, '192.168.1.255', 137), sent: 70_000 },
  {
    ...IN_BACKGROUND,
    local: PRINTER,
    remote: '255.255.255.255',
    port: 67,
    localPort: 68,
    sent: 36_000,
    sentLengths: 'lease',
  },
  {
    ...IN_BACKGROUND,
    local: COMPUTER,
    remote: '8.8.8.8',
    protocol: 'other',
    port: 0,
    received: 105_000,
    sent: 106_000,
    receivedLengths: 'ping',
    sentLengths: 'ping',
  },
  {
    ...IN_BACKGROUND,
    local: COMPUTER,
    remote: '91.206.16.3',
    port: 123,
    localPort: 123,
    received: 24_000,
    sent: 24_000,
    receivedLengths: 'time',
    sentLengths: 'time',
  },
];

/** Packets without IPv4 addresses in the capture: ARP, which has no ports, and IPv6. */
export const WITHOUT_ADDRESSES: readonly Conversation[] = [
  {
    ...IN_BACKGROUND,
    local: '',
    remote: '',
    protocol: 'other',
    port: 0,
    received: 1_020_000,
    sent: 368_000,
    receivedLengths: 'arp_received',
    sentLengths: 'arp_sent',
  },
  {
    local: '',
    remote: '',
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
    local: '',
    remote: '',
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

/** Multicast and broadcast from and to the same port. */
function announces(local: string, remote: string, port: number) {
  return { local, remote, port, localPort: port };
}
