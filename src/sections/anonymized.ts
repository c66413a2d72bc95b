import { list } from '../format/quantity.js';
import type { Report } from './report.js';

const METHOD = {
  prefix:
    'Addresses are pseudonyms that keep prefixes: two of them have as many leading bits in common as the addresses that they stand for (Crypto-PAn). Bits that lead to special ranges stay as they are: the first three or more of public addresses.',
  pseudonym:
    'Addresses are pseudonyms: each stands for one address, and nothing else of it is kept.',
  truncate:
    'Addresses are truncated: each stands for a whole network, /24 of IPv4 and /48 of IPv6, not for the one computer that would have it.',
} as const;

/** What a reader is to know of addresses that are none; undefined where they are. */
export function anonymizedSentence({ anonymized }: Report): string | undefined {
  if (!anonymized) return undefined;
  const { method, reveals } = anonymized;
  const areServicesTold = reveals.includes('services');
  const hidden = ['names', 'programs', ...(areServicesTold ? [] : ['services'])];
  // Rows that differed in their ports only have become one.
  const flows = areServicesTold
    ? ''
    : ' Without ports a flow is all that one address sent to another by one protocol.';
  return `${METHOD[method]} Private addresses stay private, and multicast stays multicast. Left out are ${list(hidden)}.${flows}`;
}
