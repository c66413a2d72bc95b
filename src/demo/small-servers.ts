import { sum } from 'd3-array';
import { randomLcg } from 'd3-random';
import type { Service } from './big-servers.js';

/** Networks of content delivery and cloud companies: first octet, and range of second octets. */
const NETWORKS: readonly (readonly [first: number, from: number, to: number])[] = [
  [2, 16, 23],
  [13, 32, 95],
  [18, 194, 197],
  [23, 32, 61],
  [23, 192, 223],
  [34, 192, 255],
  [35, 156, 191],
  [40, 64, 127],
  [52, 0, 83],
  [52, 85, 95],
  [54, 64, 95],
  [54, 144, 229],
  [54, 231, 255],
  [95, 100, 101],
  [96, 6, 7],
  [104, 64, 127],
  [172, 217, 217],
  [184, 24, 31],
];

export const SMALL_SERVERS = 596;
/** Number of larger sources; the last of them sends 5 MB. */
const RANKS_BEFORE = 20;
const LARGEST = 4_550_000;
const HOUR_WEIGHTS = [4, 18, 7, 10, 6, 24, 40, 22, 14];
const SEED = 20_170_108;

export interface SmallServer {
  readonly address: string;
  readonly service: Service;
}

/** The long tail of servers, each below 5 MB and in another network, which send `bytes` in total. */
export function smallServers(bytes: number): readonly SmallServer[] {
  const random = randomLcg(SEED);
  const addresses = someAddresses(random);
  const sizes = tailSizes(bytes, random);
  return addresses.map((address, i) => ({
    address,
    service: { ...someService(random()), received: sizes[i] ?? 0, hours: someHours(random) },
  }));
}

function someAddresses(random: () => number): readonly string[] {
  const networks = NETWORKS.flatMap(([first, from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${first}.${from + i}`),
  );
  return Array.from({ length: SMALL_SERVERS }, () => {
    const [network] = networks.splice(Math.floor(random() * networks.length), 1);
    return `${network}.${Math.floor(random() * 256)}.${1 + Math.floor(random() * 254)}`;
  });
}

/**
 * Bytes by rank: a mixture of two power laws, 1/rank and 1/rank², with a given maximum and sum. Without Math.pow, whose
 * last bit may differ between JavaScript engines.
 */
function tailSizes(bytes: number, random: () => number): readonly number[] {
  const steep = Array.from({ length: SMALL_SERVERS }, (_, i) => {
    const ratio = (RANKS_BEFORE + 1) / (RANKS_BEFORE + 1 + i);
    return LARGEST * ratio * ratio;
  });
  const flat = steep.map((_, i) => (LARGEST * (RANKS_BEFORE + 1)) / (RANKS_BEFORE + 1 + i));
  const mixture = (bytes - sum(steep)) / (sum(flat) - sum(steep));
  const sizes = steep.map(
    (size, i) => (size + mixture * ((flat[i] ?? 0) - size)) * (0.95 + 0.1 * random()),
  );
  const correction = bytes / sum(sizes);
  return sizes.map((size) => size * correction);
}

/** One to four hours in which a server is used, more likely busy ones. */
function someHours(random: () => number): readonly number[] {
  const hours = HOUR_WEIGHTS.map(() => 0);
  const visits = 1 + Math.floor(random() * random() * 4);
  for (let visit = 0; visit < visits; visit += 1) {
    hours[weighted(HOUR_WEIGHTS, random())] = 0.4 + random();
  }
  return hours;
}

function weighted(weights: readonly number[], position: number): number {
  let rest = position * sum(weights);
  return weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
}

function someService(kind: number): Omit<Service, 'received' | 'hours'> {
  const page = {
    protocol: 'tcp',
    port: 443,
    receivedLengths: 'page',
    sentLengths: 'acknowledge',
    rhythm: 'page',
    connectionPackets: 190,
  } as const;
  if (kind < 0.74) return page;
  if (kind < 0.92) return { ...page, port: 80 };
  if (kind < 0.96) return { ...page, receivedLengths: 'dialogue', rhythm: 'background' };
  return {
    ...page,
    protocol: 'udp',
    receivedLengths: 'quic',
    sentLengths: 'acknowledge_quic',
  };
}
