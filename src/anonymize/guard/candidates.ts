import { type Address, writtenOf } from '../../names/address.js';
import { hardwareIn } from './hardware.js';
import { addressesIn, addressOf, type Harmless, type Key } from './notations.js';
import { readings, textOf } from './readings.js';
import { wordsIn } from './text-search.js';

/** What may be an address in a site, as `enrichment/pseudonyms/hidden.ts` asks for it. */
export interface Candidate {
  readonly kind: 'ipv4' | 'ipv6' | 'hardware';
  readonly number: bigint;
  /** In canonical form. Undefined for a hardware address. */
  readonly address: string | undefined;
}

/** Everything in a site that may be a secret: it grows with the site, not with the number of secrets. */
export interface Candidates {
  add(path: string, content: string | Uint8Array): void;
  addresses(): Candidate[];
  /** Whether a text may occur in the site, or among the given own texts: all its words do. */
  mayHave(text: string): boolean;
}

export function openCandidates(
  isTime: Harmless['isTime'],
  ownTexts: readonly string[],
): Candidates {
  const words = new Set(ownTexts.flatMap((text) => [...wordsIn(text)]));
  const addresses = new Set<Key>();
  const hardware = new Set<string>();
  // No address is known to be a pseudonym, so that every reading of every part counts.
  const isShown = (address: Key) => {
    addresses.add(address);
    return false;
  };
  const addText = (text: string) => {
    for (const { readings: keys } of addressesIn(text, { isTime, isShown })) {
      for (const key of keys) addresses.add(key);
    }
    for (const { digits } of hardwareIn(text)) hardware.add(digits);
    for (const word of wordsIn(text)) words.add(word);
  };
  return {
    add(path, content) {
      for (const text of readings(path)) addText(text);
      for (const text of readings(textOf(path, content))) addText(text);
    },
    addresses: () => [
      ...[...addresses].map((key) => candidateOf(addressOf(key))),
      ...[...hardware].map(
        (digits): Candidate => ({
          ...{ kind: 'hardware', number: BigInt(`0x${digits}`), address: undefined },
        }),
      ),
    ],
    mayHave: (text) => [...wordsIn(text)].every((word) => words.has(word)),
  };
}

function candidateOf(address: Address): Candidate {
  const kind = address.version === 4 ? 'ipv4' : 'ipv6';
  return { kind, number: address.key, address: writtenOf(address) };
}
