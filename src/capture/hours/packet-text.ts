import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { isPlausibleTime } from '../../captures/packets/packet.js';
import { innermostDestination, outerLine } from './outer-line.js';
import { OUTER_FIELDS, readColumns } from './printed-packet.js';

/** A packet as tshark prints it, in the form in which it is kept. */
export interface PacketText {
  /** Epoch second, whole. */
  readonly second: number;
  /** Nanoseconds after it. */
  readonly nanosecond: number;
  /** The outer packet's columns, without a line end. */
  readonly line: string;
  /** Where the innermost packet went, when tshark was asked for names too. */
  readonly innermost: string | undefined;
  /** What was asked for besides the fields that tell packets, as printed; empty when nothing was. */
  readonly rest: string;
}

const TIME = /^"(\d{1,10})(?:\.(\d{1,9}))?"/;
const ASKED = RECORDED_FIELDS.length + OUTER_FIELDS.length;

/**
 * Reads a line that tshark printed with quotes around its values. Undefined for one without a time, or with a time
 * that no packet has. Times get nine decimals, whatever tshark's version, so that the same packet is the same line.
 */
export function readPacketText(printed: string): PacketText | undefined {
  const [whole, seconds = '', fraction = ''] = TIME.exec(printed) ?? [];
  if (whole === undefined || !isPlausibleTime(Number(seconds))) return undefined;
  const end = endOfColumns(printed);
  const decimals = fraction.padEnd(9, '0');
  const packet = readColumns(`"${seconds}.${decimals}"${printed.slice(whole.length, end)}`);
  const rest = printed.slice(end);
  return {
    second: Number(seconds),
    nanosecond: Number(decimals),
    line: outerLine(packet),
    innermost: rest === '' ? undefined : innermostDestination(packet),
    rest,
  };
}

/** Where the fields end that tell packets: their values hold no quotes, whatever stands in those that follow. */
function endOfColumns(printed: string): number {
  let columns = 1;
  let isInside = false;
  for (let i = 0; i < printed.length; i += 1) {
    const character = printed[i];
    if (character === '"') isInside = !isInside;
    else if (character === ',' && !isInside) {
      if (columns === ASKED) return i;
      columns += 1;
    }
  }
  return printed.length;
}
