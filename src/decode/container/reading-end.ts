/** How the reading of a capture ended. */
export type ReadingEnd =
  | { readonly kind: 'complete' }
  /** tshark: "appears to have been cut short in the middle of a packet". */
  | { readonly kind: 'cut short' }
  /** tshark: "appears to be damaged or corrupt". */
  | { readonly kind: 'damaged' }
  /** tshark has to read the file: it may have packets that this program would count or time in another way. */
  | { readonly kind: 'unsupported'; readonly reason: string };

export const COMPLETE: ReadingEnd = { kind: 'complete' };
export const CUT_SHORT: ReadingEnd = { kind: 'cut short' };
export const DAMAGED: ReadingEnd = { kind: 'damaged' };

export function unsupported(reason: string): ReadingEnd {
  return { kind: 'unsupported', reason };
}
