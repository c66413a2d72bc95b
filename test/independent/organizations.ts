import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPrivateIPv4 } from './counting.js';
import { parseCsv } from './csv.js';

export interface Exchange {
  readonly source: string;
  readonly destination: string;
  readonly bytes: number;
}

/** Traffic with outside addresses and their organizations, by plain rules over packets. */
export interface OrganizationCount {
  /** Bytes with each organization. */
  readonly bytes: ReadonlyMap<string, number>;
  /** Bytes with public addresses, and those with addresses that have an organization. */
  readonly publicBytes: number;
  readonly namedBytes: number;
}

/** Counts the endpoint of each packet that is not local; the source if neither is. */
export function countOrganizations(
  packets: Iterable<Exchange>,
  organizationOf: (address: string) => string | undefined,
): OrganizationCount {
  const bytes = new Map<string, number>();
  let [publicBytes, namedBytes] = [0, 0];
  for (const packet of packets) {
    const end = [packet.source, packet.destination].find((address) => !isLocal(address));
    const remote = end && withinNat64(end);
    if (remote === undefined || !isPublic(remote)) continue;
    publicBytes += packet.bytes;
    const organization = organizationOf(remote);
    if (organization === undefined) continue;
    namedBytes += packet.bytes;
    bytes.set(organization, (bytes.get(organization) ?? 0) + packet.bytes);
  }
  return { bytes, publicBytes, namedBytes };
}

/** The packets with addresses in an hourly file of the recorder, whose values are quoted. */
export function readExchanges(path: string): Exchange[] {
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8'));
  const place = (name: string) => header.indexOf(name);
  const first = (text = '') => text.split(',')[0] ?? '';
  return rows.flatMap((row) => {
    const value = (name: string) => first(row[place(name)]);
    // If both versions are nested, the outer one counts: IP protocol 41 is IPv6 in IPv4.
    const isIPv4 = value('ipv6.src') === '' || value('ip.proto') === '41';
    const [source, destination] = isIPv4
      ? [value('ip.src'), value('ip.dst')]
      : [value('ipv6.src'), value('ipv6.dst')];
    const bytes = Number(value('frame.len'));
    return source === '' || destination === '' ? [] : [{ source, destination, bytes }];
  });
}

function isLocal(address: string): boolean {
  return isPrivateIPv4(address) || /^(::1$|fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:)/.test(address);
}

/** Addresses in 64:ff9b::/96 embed an IPv4 address in the last 32 bits. */
function withinNat64(address: string): string {
  const [, high, low] = /^64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  return [high, low]
    .map((part) => Number.parseInt(part, 16))
    .flatMap((part) => [part >> 8, part & 255])
    .join('.');
}

function isPublic(address: string): boolean {
  if (address.includes(':'))
    return /^[23]/.test(address) && !/^(2001:0?:|2001:db8:|2002:)/.test(address);
  const [a = 0, b = 0, c = 0] = address.split('.').map(Number);
  if (a === 0 || a >= 224 || isPrivateIPv4(address)) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  if (a === 192 && b === 0 && (c === 0 || c === 2)) return false;
  return !(a === 203 && b === 0 && c === 113) && !(a === 192 && b === 88 && c === 99);
}

/** Reads the network databases of the package that have textual addresses. */
export function readOrganizations(folder: string): (address: string) => string | undefined {
  const [ipv4, ipv6] = ['asn-ipv4.csv', 'asn-ipv6.csv'].map((name) =>
    parseCsv(readFileSync(join(folder, name), 'utf8')).map(
      ([first = '', last = '', , name = '']) => ({
        ...{ first: numberOf(first), last: numberOf(last), name },
      }),
    ),
  );
  return (address) => {
    const number = numberOf(address);
    const ranges = (address.includes(':') ? ipv6 : ipv4) ?? [];
    return ranges.find(({ first, last }) => first <= number && number <= last)?.name;
  };
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) {
    return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  }
  const [head = '', tail] = address.split('::');
  const parts = (text: string) => (text === '' ? [] : text.split(':'));
  const zeros = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  return [...parts(head), ...Array<string>(zeros).fill('0'), ...parts(tail ?? '')].reduce(
    (sum, part) => sum * 65_536n + BigInt(`0x${part}`),
    0n,
  );
}
