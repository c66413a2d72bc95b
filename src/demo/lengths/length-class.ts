/** A range of frame lengths with a fixed share of the day's packets. */
export interface LengthClass {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/**
 * Classes for which the quartiles are 78, 88 and 1393 B, whatever the lengths within a class: 23.5 % of the packets are
 * below 78 B and 27.5 % up to it, 47 % below 88 B and 51.5 % up to it, 74.5 % below 1393 B and 76 % up to it. 40 % are over
 * 1000 B.
 */
export const LENGTH_CLASSES: readonly LengthClass[] = [
  { from: 42, to: 77, share: 0.235 },
  { from: 78, to: 78, share: 0.04 },
  { from: 79, to: 87, share: 0.195 },
  { from: 88, to: 88, share: 0.045 },
  { from: 89, to: 1000, share: 0.085 },
  { from: 1001, to: 1392, share: 0.145 },
  { from: 1393, to: 1393, share: 0.015 },
  { from: 1394, to: 1514, share: 0.24 },
];

/** Index of the class of a frame length. */
export function classOf(length: number): number {
  return LENGTH_CLASSES.findIndex(({ from, to }) => from <= length && length <= to);
}
