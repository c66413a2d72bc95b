/**
 * A number as programs write it: `443`, `443.0` (a port in pandas), `1.4838732e+09`. These are the texts that DuckDB accepts
 * as a DOUBLE, except inf and nan, so that both readers accept the same.
 */
const NUMBER =
  /^\+?-?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;

export function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const value = Number(trimmed.replaceAll('_', '').replace(/^\+-/, '-'));
  return Number.isFinite(value) ? value : undefined;
}

/** An integer from 0 to `most`, also written like `74.0`; undefined for others, like `74.5`. */
export function readInteger(text: string, most: number): number | undefined {
  const value = readNumber(text);
  const isWhole = value !== undefined && Number.isInteger(value) && value >= 0 && value <= most;
  return isWhole ? Math.abs(value) : undefined;
}

export const MOST_PORT = 0xffff;
/** A length in a capture file has 32 bits (pcap-savefile(5)). */
export const MOST_LENGTH = 0xffffffff;
export const MOST_IP_PROTOCOL = 0xff;
