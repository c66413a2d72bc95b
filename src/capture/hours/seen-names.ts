import { isIP } from 'node:net';
import { splitQuoted } from '../../captures/packets/split-quoted.js';
import { hostName } from '../../names/host-name.js';
import type { PacketText } from './packet-text.js';
import { severalOf } from './printed-packet.js';

/**
 * What a packet told of an address. It is kept once in each minute: reports count by the minute, so more would say nothing
 * of which name an address had when, and the file would grow with every packet.
 */
export interface SeenName {
  readonly address: string;
  readonly name: string;
  /** A DNS answer, the name that a TLS or QUIC client asked for, or the host of an HTTP request. */
  readonly from: 'dns' | 'tls' | 'http';
}

/** The fields that tell names, asked for after those that tell packets. wireshark-filter(4) */
export const NAME_FIELDS = [
  ...['dns.flags.response', 'dns.qry.name', 'dns.count.answers', 'dns.resp.type', 'dns.resp.name'],
  ...['dns.a', 'dns.aaaa', 'tls.handshake.extensions_server_name', 'http.host'],
];

// RFC 1035, RFC 3596, RFC 2782.
const [A, AAAA, SRV] = ['1', '28', '33'];

/** The names in a packet that was printed with NAME_FIELDS. What is no host name is left out: anybody can send anything. */
export function namesIn({
  innermost: destination,
  rest,
}: Pick<PacketText, 'innermost' | 'rest'>): SeenName[] {
  const values = splitQuoted(rest, ',', '"').slice(1);
  if (values.every((value) => value === '')) return [];
  const [serverName = '', host = ''] = values.slice(7);
  const asked = (name: string, from: SeenName['from']) =>
    destination === undefined || name === '' ? [] : [{ address: destination, name, from }];
  return [
    ...answersIn(values),
    ...asked(serverName, 'tls'),
    ...asked(host.replace(/:\d+$/, ''), 'http'),
  ]
    .filter(({ address }) => isIP(address))
    .flatMap(({ name: text, ...seen }) => {
      const name = hostName(text);
      return name === undefined ? [] : [{ ...seen, name }];
    });
}

/**
 * The addresses in an answer belong to the name that was asked for, whatever aliases lie between. What follows the
 * answers (name servers, and what mDNS tells unasked) stands for its own name.
 */
function answersIn(values: readonly string[]): SeenName[] {
  const [responses = [], queries = [], counts = [], types = [], owners = [], ...addresses] = values
    .slice(0, 7)
    .map(severalOf);
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
 * Whose record each is. tshark prints those of SRV records in parts, as other fields
 * (https://gitlab.com/wireshark/wireshark/-/blob/master/epan/dissectors/packet-dns.c, add_rr_to_tree). None where they
 * cannot be told apart, as when one holds a comma.
 */
function ownersOf(types: readonly string[], owners: readonly string[]): (string | undefined)[] {
  const left = [...owners];
  const found = types.map((type) => (type === SRV ? undefined : left.shift()));
  const isEach = owners.length === types.filter((type) => type !== SRV).length;
  return isEach ? found : [];
}
