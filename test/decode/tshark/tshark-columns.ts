import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type PacketText, readPacketText } from '../../../src/capture/hours/packet-text.js';
import { OUTER_FIELDS, splitValues } from '../../../src/capture/hours/printed-packet.js';
import { NAME_FIELDS } from '../../../src/capture/hours/seen-names.js';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import { splitQuoted } from '../../../src/captures/packets/split-quoted.js';

/** The fields that the decoder adds to the recorded ones. */
const ADDED = [
  ...['tcp.flags', 'tcp.seq_raw', 'tcp.len', 'eth.src', 'eth.dst'],
  ...['vlan.id', 'ip.ttl', 'ipv6.hlim'],
];

const run = promisify(execFile);

/** A capture as tshark prints it. */
export interface Printed {
  readonly lines: readonly string[];
  /** What it reports of the file's end. */
  readonly errors: string;
}

/** The columns of each packet that are expected of the decoder. */
export async function printColumns(tshark: string, path: string): Promise<Printed> {
  return print(tshark, path, [...RECORDED_FIELDS, ...OUTER_FIELDS, ...ADDED]);
}

/** Each packet with its names, to be read by readPacketText. */
export async function printNames(tshark: string, path: string): Promise<Printed> {
  return print(tshark, path, [...RECORDED_FIELDS, ...OUTER_FIELDS, ...NAME_FIELDS]);
}

async function print(tshark: string, path: string, fields: readonly string[]): Promise<Printed> {
  const args = ['-r', path, '-n', '-Q', '-T', 'fields', ...fields.flatMap((each) => ['-e', each])];
  const format = ['-E', 'separator=,', '-E', 'quote=d'];
  const { stdout, stderr } = await run(tshark, [...args, ...format], {
    maxBuffer: 2 ** 30,
  }).catch((error) => error as { stdout: string; stderr: string });
  return { lines: stdout.split('\n').slice(0, -1), errors: stderr };
}

/** The line that the decoder should write: the recorded columns by the program's own rule, and the added ones by this one. */
export function expectedLine(printed: string): string | undefined {
  const values = splitQuoted(printed, ',', '"');
  const added = values.slice(-ADDED.length);
  const withoutAdded = printed.slice(0, endOf(printed, ADDED.length));
  const text: PacketText | undefined = readPacketText(withoutAdded);
  if (!text) return undefined;
  const recorded = splitQuoted(text.line, ',', '"');
  const column = (name: string) => recorded[RECORDED_FIELDS.indexOf(name)] ?? '';
  const layers = (values[RECORDED_FIELDS.length] ?? '').split(':');
  const ip = layers.findIndex((layer) => layer === 'ip' || layer === 'ipv6');
  const outside = ip < 0 ? layers : layers.slice(0, ip);
  const isShown: { readonly [field: string]: boolean } = {
    'tcp.flags': column('tcp.srcport') !== '',
    'tcp.seq_raw': column('tcp.srcport') !== '',
    'tcp.len': column('tcp.srcport') !== '',
    'eth.src': layers[0] === 'eth',
    'eth.dst': layers[0] === 'eth',
    'vlan.id': outside.includes('vlan'),
    'ip.ttl': column('ip.src') !== '',
    'ipv6.hlim': column('ipv6.src') !== '',
  };
  const shown = ADDED.map((field, i) => {
    const [first = ''] = splitValues(added[i] ?? '');
    return first !== '' && isShown[field] ? `"${first}"` : '';
  });
  return [text.line, ...shown].join();
}

/** Where the last values of a printed line begin, which contain commas only within quotes. */
function endOf(printed: string, count: number): number {
  let left = count;
  let isInside = false;
  for (let i = printed.length - 1; i >= 0; i -= 1) {
    if (printed[i] === '"') isInside = !isInside;
    else if (printed[i] === ',' && !isInside) {
      left -= 1;
      if (left === 0) return i;
    }
  }
  return 0;
}
