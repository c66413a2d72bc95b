import { rangeOf } from '../../src/names/address.js';

type Value = string | number | readonly Value[] | { readonly [key: string]: Value };

const SEPARATOR = Buffer.alloc(16);
const METADATA = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
const BITS = { 4: 32, 6: 128 };

/** One of a node's two halves: another node, the offset of a record, or nothing. */
type Half = Node | number | undefined;
type Node = [Half, Half];

/**
 * Writes a database in MaxMind's format (https://maxmind.github.io/MaxMind-DB/) with records of 24 bits. The networks must
 * not overlap; IPv4 networks in an IPv6 database are in ::/96.
 */
export function mmdbFile(
  type: string,
  ipVersion: 4 | 6,
  records: Readonly<Record<string, Value>>,
): Buffer {
  const data: Buffer[] = [];
  const root: Node = [undefined, undefined];
  let size = 0;
  for (const [network, value] of Object.entries(records)) {
    place(root, path(network, ipVersion), size);
    data.push(encode(value));
    size += data.at(-1)?.length ?? 0;
  }
  const nodes: Node[] = [];
  list(root, nodes);
  const metadata = encode({
    ...{ node_count: nodes.length, record_size: 24, ip_version: ipVersion },
    ...{ database_type: type, languages: ['en'], description: { en: type } },
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0 },
    build_epoch: Date.UTC(2026, 2, 12) / 1000,
  });
  return Buffer.concat([tree(nodes), SEPARATOR, ...data, METADATA, metadata]);
}

function path(network: string, ipVersion: 4 | 6): string {
  const { version, first } = rangeOf(network);
  const length = Number(network.split('/')[1]) + (BITS[ipVersion] - BITS[version]);
  return first.toString(2).padStart(BITS[ipVersion], '0').slice(0, length);
}

function place(root: Node, bits: string, offset: number): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const next = node[Number(bit)];
    const below: Node = Array.isArray(next) ? next : [undefined, undefined];
    node[Number(bit)] = below;
    node = below;
  }
  node[Number(bits.at(-1))] = offset;
}

function list(node: Node, nodes: Node[]): void {
  nodes.push(node);
  for (const half of node) if (Array.isArray(half)) list(half, nodes);
}

function tree(nodes: readonly Node[]): Buffer {
  const halves = nodes.flat().map((half) => {
    const value =
      half === undefined
        ? nodes.length
        : typeof half === 'number'
          ? nodes.length + SEPARATOR.length + half
          : nodes.indexOf(half);
    return Buffer.of(value >> 16, (value >> 8) & 255, value & 255);
  });
  return Buffer.concat(halves);
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([control(2, bytes.length), bytes]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(6, 4), bytes]);
  }
  if (isList(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flat().map((each) => encode(each))]);
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}

/** Control byte with type and size; types above 7 and sizes above 28 take another byte each. */
function control(type: number, size: number): Buffer {
  const short = Math.min(size, 29);
  const first = type <= 7 ? [(type << 5) | short] : [short, type - 7];
  return Buffer.from(size < 29 ? first : [...first, size - 29]);
}
