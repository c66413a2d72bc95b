import { isIP } from 'node:net';
import { UsageError } from '../../errors.js';

/** What may be an address as people write it, whatever follows it, such as a port, a zone or the end of a sentence. */
const WORD = /(?<![\p{L}\p{N}])[0-9a-f:.]+(?![\p{L}\p{N}])/giu;
const HARDWARE = /(?<![0-9a-f])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![0-9a-f])/i;

/**
 * Throws a UsageError for a title that holds an address, of the captures or not: it stands on every page, and no pseudonym
 * takes its place. Names and other notations are left to the guard, which knows what is in the captures.
 */
export function refuseTelling(title: string): void {
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
