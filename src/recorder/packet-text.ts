import { isPlausibleTime } from '../captures/packet.js';
import { COLUMNS } from './own-format.js';

/** A packet as tshark prints it, in the form in which it is kept. */
export interface PacketText {
  /** Epoch second, whole. */
  readonly second: number;
  /** Nanoseconds after it. */
  readonly nanosecond: number;
  /** The line without its line end. */
  readonly line: string;
  /** What was asked for besides the columns of the recorder, as printed; empty when nothing was. */
  readonly rest: string;
}

const TIME = /^"(\d{1,10})(?:\.(\d{1,9}))?"/;

/**
 * Reads a line that tshark printed with quotes around its values. Undefined for one without a time, or with a time
 * that no packet has. Times get nine decimals and several values a plain comma, whatever tshark's version, so that
 * the same packet is the same line.
 */
export function readPacketText(printed: string): PacketText | undefined {
  const [whole, seconds = '', fraction = ''] = TIME.exec(printed) ?? [];
  if (whole === undefined || !isPlausibleTime(Number(seconds))) return undefined;
  const end = endOfColumns(printed);
  const decimals = fraction.padEnd(9, '0');
  const columns = printed.slice(whole.length, end).replaceAll('\\,', ',');
  return {
    second: Number(seconds),
    nanosecond: Number(decimals),
    line: `"${seconds}.${decimals}"${columns}`,
    rest: printed.slice(end),
  };
}

/** Where the recorder's own columns end: their values hold no quotes, whatever stands in those that follow. */
function endOfColumns(printed: string): number {
  let columns = 1;
  let isInside = false;
  for (let i = 0; i < printed.length; i += 1) {
    const character = printed[i];
    if (character === '"') isInside = !isInside;
    else if (character === ',' && !isInside) {
      if (columns === COLUMNS.length) return i;
      columns += 1;
    }
  }
  return printed.length;
}
