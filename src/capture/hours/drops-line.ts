import type { Drops } from '../../captures/sidecars/coverage-rows.js';

/**
 * A line of a coverage file, with its line end. It covers nothing. The begin identifies the capture: counts
 * with the same begin are of one capture, and the latest has all.
 */
export function dropsLine({ from, to, dropped }: Drops): string {
  const end = to.toFixed(6);
  return `${end},${end},${dropped},${from.toFixed(6)}\n`;
}
