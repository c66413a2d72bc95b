import { type ColumnRole, fieldsOf } from './columns.js';
import { unquoted } from './header.js';

interface Need {
  readonly role: ColumnRole;
  readonly what: string;
  /** Columns that are easily confused with it, and how they differ. */
  readonly lookalikes: readonly (readonly [name: RegExp, why: string])[];
  /** Its name in Wireshark's list. */
  readonly title: string;
}

const NEEDS: readonly Need[] = [
  {
    role: 'time',
    what: 'time',
    lookalikes: [
      [/^frame\.time_delta(_displayed)?$/, 'is relative to the previous packet'],
      [/^tcp\.time_relative$/, "is relative to the connection's first packet"],
    ],
    title: 'Time',
  },
  {
    role: 'frame_length',
    what: 'frame.len',
    lookalikes: [
      [/^frame\.cap_len$/, 'is the captured length of a packet, not its length'],
      [/^ip\.len$/, 'does not include the link-layer header'],
      [/^ipv6\.plen$|^(tcp|udp)\.(len|length)$/, 'does not include headers'],
    ],
    title: 'Length',
  },
];

const SEPARATORS = /[,\t;|]/;
/** A tshark field, or a title of Wireshark's packet list. */
const FIELD = /^(frame|eth|ip|ipv6|tcp|udp|_ws\.col)\.[a-z0-9_.]+$|^no\.$/;

/**
 * The required columns that a header lacks, like "no frame.len (ip.len does not include the link-layer header): add -e frame.len";
 * undefined when none of the lines is a tshark header, or nothing is missing. `added` words how to add a field.
 */
export function missingColumn(
  lines: readonly string[],
  added = (field: string) => `-e ${field}`,
): string | undefined {
  for (const line of lines) {
    const names = line.split(SEPARATORS).map((name) => unquoted(name.trim()).toLowerCase());
    if (names.filter((name) => FIELD.test(name)).length === 0) continue;
    const missing = NEEDS.filter(
      ({ role }) => !fieldsOf(role).some((field) => names.includes(field)),
    );
    if (missing.length === 0) continue;
    const lacks = missing.map((need) => `no ${need.what}${lookalike(need, names)}`);
    const remedy = names.includes('no.')
      ? `show the column ${missing.map(({ title }) => title).join(' and ')} in Wireshark`
      : `add ${missing.map(({ role }) => added(fieldsOf(role)[0] ?? role)).join(' ')}`;
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
