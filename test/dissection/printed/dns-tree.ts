/** An address record in a DNS or mDNS message. */
export interface AddressRecord {
  readonly address: string;
  readonly owner: string;
  /** The queried name, for a record in the answer section. */
  readonly asked: string | undefined;
  readonly isResponse: boolean;
}

type Tree = Readonly<Record<string, unknown>>;

/** The address records in the output of `tshark -T json`, which keeps the parts of a record together. */
export function addressRecords(json: string): AddressRecord[] {
  const packets = JSON.parse(json || '[]') as Tree[];
  return packets.flatMap((packet) => {
    const messages = treesWith(packet, 'dns.flags_tree');
    // In a packet with several messages, each record has its owner's name.
    return messages.flatMap((message) => recordsOf(message, messages.length === 1));
  });
}

function recordsOf(message: Tree, isAlone: boolean): AddressRecord[] {
  const isResponse = textOf((message['dns.flags_tree'] as Tree)['dns.flags.response']) === '1';
  const [query] = treesWith(message.Queries, 'dns.qry.name');
  const asked = isAlone && query ? textOf(query['dns.qry.name']) : undefined;
  return ['Answers', 'Authoritative nameservers', 'Additional records'].flatMap((section) =>
    ['dns.a', 'dns.aaaa'].flatMap((kind) =>
      treesWith(message[section], kind).map((record) => ({
        address: textOf(record[kind]),
        owner: textOf(record['dns.resp.name']),
        asked: section === 'Answers' ? asked : undefined,
        isResponse,
      })),
    ),
  );
}

/** A tree and its subtrees that have a field. */
function treesWith(tree: unknown, field: string): Tree[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const own = field in tree ? [tree as Tree] : [];
  return [...own, ...Object.values(tree).flatMap((each) => treesWith(each, field))];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
