import { RECORDED_FIELDS } from '../../captures/dialect/columns.js';
import { isPlausibleTime } from '../../captures/packets/packet.js';
import { innermostDestination, outerLine } from './outer-line.js';
import { OUTER_FIELDS, readColumns } from './printed-packet.js';

/** A packet printed by tshark, in the form in which it is written. */
export interface PacketText {
  /** Integer epoch second. */
  readonly second: number;
  /** Nanoseconds after it. */
  readonly nanosecond: number;
  /** The outer packet's columns, without a line end. */
  readonly line: string;
  /** Destination of the innermost packet, if tshark was asked for names. */
  readonly innermost: string | undefined;
  /** The fields of names, as printed; empty if tshark was not asked for them. */
  readonly rest: string;
}

const TIME = /^"(\d{1,10})(?:\.(\d{1,9}))?"/;
const PACKET_FIELDS = RECORDED_FIELDS.length + OUTER_FIELDS.length;

/**
 * Reads a line that tshark printed with quoted values. Undefined if its time is missing or implausible. Times get nine
 * decimals with any version of tshark, so that the same packet gives the same line.
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
    // Of a packet whose columns are known, only the names are read.
    get line() {
      return outerLine(packet);
    },
    innermost: rest === '' ? undefined : innermostDestination(packet),
    rest,
  };
}

/** The end of the packet's fields. Their values contain no quotes; those of the fields after them may. */
function endOfColumns(printed: string): number {
  let columns = 1;
  let isInside = false;
  for (let i = 0; i < printed.length; i += 1) {
    const character = printed[i];
    if (character === '"') isInside = !isInside;
    else if (character === ',' && !isInside) {
      if (columns === PACKET_FIELDS) return i;
      columns += 1;
    }
  }
  return printed.length;
}
