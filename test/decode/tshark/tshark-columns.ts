import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import { splitQuoted } from '../../../src/captures/packets/split-quoted.js';
import { readPacketText } from '../../../src/dissection/printed/packet-text.js';
import { OUTER_FIELDS, splitValues } from '../../../src/dissection/printed/printed-packet.js';
import { NAME_FIELDS } from '../../../src/dissection/printed/seen-names.js';

/** Recorded fields whose value for the outer packet is determined here. */
const DETAILS = [
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
  return print(tshark, path, [...RECORDED_FIELDS, ...OUTER_FIELDS]);
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

/**
 * The line that the decoder should write of a printed packet: addresses, ports and protocol as the recorder writes them,
 * details as they are defined for the outer packet.
 */
export function expectedLine(printed: string): string | undefined {
  const text = readPacketText(printed);
  if (!text) return undefined;
  const [values, recorded] = [printed, text.line].map((line) => splitQuoted(line, ',', '"'));
  const ofField = (of: readonly string[] | undefined, field: string) =>
    of?.[RECORDED_FIELDS.indexOf(field)] ?? '';
  const layers = (values?.[RECORDED_FIELDS.length] ?? '').split(':');
  const ip = layers.findIndex((layer) => layer === 'ip' || layer === 'ipv6');
  const outside = ip < 0 ? layers : layers.slice(0, ip);
  const isTcp = ofField(recorded, 'tcp.srcport') !== '';
  const isShown: { readonly [field: string]: boolean } = {
    ...{ 'tcp.flags': isTcp, 'tcp.seq_raw': isTcp, 'tcp.len': isTcp },
    ...{ 'eth.src': layers[0] === 'eth', 'eth.dst': layers[0] === 'eth' },
    'vlan.id': outside.includes('vlan'),
    'ip.ttl': ofField(recorded, 'ip.src') !== '',
    'ipv6.hlim': ofField(recorded, 'ipv6.src') !== '',
  };
  return RECORDED_FIELDS.map((field) => {
    const [first = ''] = splitValues(ofField(values, field));
    const value = DETAILS.includes(field)
      ? isShown[field]
        ? first
        : ''
      : ofField(recorded, field);
    return value === '' ? '' : `"${value}"`;
  }).join();
}
