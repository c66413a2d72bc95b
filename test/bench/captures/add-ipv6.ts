import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER =
  'frame.time_relative,ipv6.src,tcp.srcport,udp.srcport,ipv6.dst,tcp.dstport,udp.dstport,frame.len';
/** Networks of well-known organizations. */
const NETWORKS = [
  '2a00:1450:4001:80b::',
  '2606:4700::6810:',
  '2a03:2880:f12f:83::',
  '2620:1ec:c11::',
];
const PACKETS = 1000;
const HOUR = 3600;

/** Adds an hour of IPv6 packets after the last one; returns their number. */
export function addIPv6(captures: string): number {
  const last = Math.max(...readdirSync(captures).map((name) => Number.parseInt(name, 10)));
  const lines = Array.from({ length: PACKETS }, (_, i) => {
    const server = `${NETWORKS[i % NETWORKS.length]}${(i % 100) + 1}`;
    return `${i}.0,${server},443,,fd00::23,50000,,${100 + i}`;
  });
  writeFileSync(join(captures, `${last + HOUR}.csv`), `${[HEADER, ...lines].join('\n')}\n`);
  return PACKETS;
}
