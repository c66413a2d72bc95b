import { isIP } from 'node:net';
import { splitQuoted } from '../../captures/packets/split-quoted.js';
import { hostName } from '../../names/host-name.js';
import type { PacketText } from './packet-text.js';
import { splitValues } from './printed-packet.js';

/**
 * A name of an address, found in a packet. Each is written once per minute, the resolution of reports, so that the file
 * does not grow with every packet.
 */
export interface SeenName {
  readonly address: string;
  readonly name: string;
  /** A DNS answer, the server name that a TLS or QUIC client requested, or the host of an HTTP request. */
  readonly from: 'dns' | 'tls' | 'http';
}

/** The fields of names, requested after those of packets. wireshark-filter(4) */
export const NAME_FIELDS = [
  ...['dns.flags.response', 'dns.qry.name', 'dns.count.answers', 'dns.resp.type', 'dns.resp.name'],
  ...['dns.a', 'dns.aaaa', 'tls.handshake.extensions_server_name', 'http.host'],
];

// RFC 1035, RFC 3596, RFC 2782.
const [A, AAAA, SRV] = ['1', '28', '33'];

/** The names in a packet printed with NAME_FIELDS. Invalid host names are skipped: packets may contain anything. */
export function namesIn({
  innermost: destination,
  rest,
}: Pick<PacketText, 'innermost' | 'rest'>): SeenName[] {
  const values = splitQuoted(rest, ',', '"').slice(1);
  if (values.every((value) => value === '')) return [];
  const [serverName = '', host = ''] = values.slice(7);
  const requested = (name: string, from: SeenName['from']) =>
    destination === undefined || name === '' ? [] : [{ address: destination, name, from }];
  return [
    ...answersIn(values),
    ...requested(serverName, 'tls'),
    ...requested(host.replace(/:\d+$/, ''), 'http'),
  ]
    .filter(({ address }) => isIP(address))
    .flatMap(({ name: text, ...seen }) => {
      const name = hostName(text);
      return name === undefined ? [] : [{ ...seen, name }];
    });
}

/**
 * The addresses in the answer section belong to the queried name, whatever CNAMEs are in between. Records after it (of
 * name servers, and unsolicited ones of mDNS) belong to their owner names.
 */
function answersIn(values: readonly string[]): SeenName[] {
  const [responses = [], queries = [], counts = [], types = [], owners = [], ...addresses] = values
    .slice(0, 7)
    .map(splitValues);
  if (!responses.includes('1')) return [];
  const [ipv4 = [], ipv6 = []] = addresses.map((each) => [...each]);
  const query = responses.length === 1 ? queries[0] : undefined;
  const ownerOf = ownersOf(types, owners);
  return types.flatMap((type, i): SeenName[] => {
    const address = type === A ? ipv4.shift() : type === AAAA ? ipv6.shift() : undefined;
    if (address === undefined) return [];
    if (query !== undefined && i < Number(counts[0])) {
      return [{ address, name: query, from: 'dns' }];
    }
    const owner = ownerOf[i];
    return owner === undefined ? [] : [{ address, name: owner, from: 'dns' }];
  });
}

/**
 * The owner name of each record. tshark prints those of SRV records in parts, as other fields
 * (https://gitlab.com/wireshark/wireshark/-/blob/master/epan/dissectors/packet-dns.c, add_rr_to_tree). Empty if they cannot
 * be assigned, as when one contains a comma.
 */
function ownersOf(types: readonly string[], owners: readonly string[]): (string | undefined)[] {
  const left = [...owners];
  const found = types.map((type) => (type === SRV ? undefined : left.shift()));
  const isEach = owners.length === types.filter((type) => type !== SRV).length;
  return isEach ? found : [];
}
