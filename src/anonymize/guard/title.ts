import { isIP } from 'node:net';
import { UsageError } from '../../errors.js';

/** A possible address in the usual notation, maybe with a port, zone or full stop after it. */
const WORD = /(?<![\p{L}\p{N}])[0-9a-f:.]+(?![\p{L}\p{N}])/giu;
const HARDWARE = /(?<![0-9a-f])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![0-9a-f])/i;

/**
 * Throws UsageError if a title contains any address, captured or not, since it is on every page. Names and other notations
 * are left to the guard, which knows what was captured.
 */
export function refuseAddressInTitle(title: string): void {
  const address = addressIn(title);
  if (address === undefined) return;
  throw new UsageError(`--title would disclose the address ${address} on every page.`, {
    hint: 'With --anonymize choose a title without an address, such as --title "Traffic at home".',
  });
}

function addressIn(title: string): string | undefined {
  const [hardware] = HARDWARE.exec(title) ?? [];
  if (hardware !== undefined) return hardware;
  for (const [word] of title.matchAll(WORD)) {
    const readings = [word, word.replace(/[:.]+$/, ''), word.replace(/:\d*$/, '')];
    const found = readings.find((each) => isIP(each) !== 0);
    if (found !== undefined && found !== '::') return found;
  }
  return undefined;
}
