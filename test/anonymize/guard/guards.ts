import { openGuard, type Secrets } from '../../../src/anonymize/guard/guard.js';
import { ownTexts } from '../../../src/anonymize/guard/own-texts.js';

const own = ownTexts([]);

/** A guard of the given secrets, and of none otherwise. */
export function guardOf(secrets: Partial<Secrets>) {
  return openGuard({
    ...{ addresses: [], texts: [], pseudonyms: new Set<string>(), ownTexts: own },
    ...{ isTime: () => false, ...secrets },
  });
}
