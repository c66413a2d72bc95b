import { list } from '../format/quantity.js';
import type { Report } from './report.js';

const METHOD = {
  prefix:
    'Addresses are prefix-preserving pseudonyms (Crypto-PAn): two of them have as many leading bits in common as the addresses that they replace. Bits that distinguish special ranges are not changed: the first three or more of public addresses.',
  pseudonym:
    'Addresses are pseudonyms: each replaces one address and reveals nothing else about it.',
  truncate:
    'Addresses are truncated: each stands for a network, /24 for IPv4 and /48 for IPv6, not for a single computer.',
} as const;

/** How the report is anonymized, for its readers; undefined if it is not. */
export function anonymizedSentence({ anonymized }: Report): string | undefined {
  if (!anonymized) return undefined;
  const { method, reveals } = anonymized;
  const showsServices = reveals.includes('services');
  const hidden = ['names', 'programs', ...(showsServices ? [] : ['services'])];
  // Flows that differed only in their ports have been merged.
  const flows = showsServices
    ? ''
    : ' Without ports, a flow is everything that one address sent to another over one protocol.';
  return `${METHOD[method]} Private addresses stay private, and multicast stays multicast. Left out: ${list(hidden)}.${flows}`;
}
