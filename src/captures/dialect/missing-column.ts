import { unquoted } from './columns.js';

interface Need {
  readonly what: string;
  /** Columns that tell it. */
  readonly told: RegExp;
  /** Columns that look as if they told it, and why they do not. */
  readonly lookalikes: readonly (readonly [name: RegExp, why: string])[];
  readonly option: string;
  /** Its name in Wireshark's list. */
  readonly title: string;
}

const NEEDS: readonly Need[] = [
  {
    what: 'time',
    told: /^(frame\.time(_epoch|_relative|_utc)?|_ws\.col\..*time|time)$/,
    lookalikes: [
      [/^frame\.time_delta(_displayed)?$/, 'counts from the packet before'],
      [/^tcp\.time_relative$/, "counts from the connection's first packet"],
    ],
    option: '-e frame.time_epoch',
    title: 'Time',
  },
  {
    what: 'frame.len',
    told: /^(frame\.len|_ws\.col\.(packet_)?length|length)$/,
    lookalikes: [
      [/^frame\.cap_len$/, 'is what was captured of a packet, not its length'],
      [/^ip\.len$/, "does not count the link's header"],
      [/^ipv6\.plen$|^(tcp|udp)\.(len|length)$/, 'does not count headers'],
    ],
    option: '-e frame.len',
    title: 'Length',
  },
];

const SEPARATORS = /[,\t;|]/;
/** A field of tshark's, or a title of Wireshark's list. */
const FIELD = /^(frame|eth|ip|ipv6|tcp|udp|_ws\.col)\.[a-z0-9_.]+$|^no\.$/;

/**
 * What the header among some lines lacks, like "no frame.len (ip.len does not count the link's header): add -e frame.len";
 * undefined when there is no header of tshark's among them.
 */
export function missingColumn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const names = line.split(SEPARATORS).map((name) => unquoted(name.trim()).toLowerCase());
    if (names.filter((name) => FIELD.test(name)).length === 0) continue;
    const missing = NEEDS.filter(({ told }) => !names.some((name) => told.test(name)));
    if (missing.length === 0) continue;
    const lacks = missing.map((need) => `no ${need.what}${lookalike(need, names)}`);
    const remedy = names.includes('no.')
      ? `show the column ${missing.map(({ title }) => title).join(' and ')} in Wireshark`
      : `add ${missing.map(({ option }) => option).join(' ')}`;
    return `${lacks.join(' and ')}: ${remedy}`;
  }
  return undefined;
}

function lookalike({ lookalikes }: Need, names: readonly string[]): string {
  for (const [pattern, why] of lookalikes) {
    const name = names.find((each) => pattern.test(each));
    if (name !== undefined) return ` (${name} ${why})`;
  }
  return '';
}
