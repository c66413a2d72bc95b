import { join, resolve } from 'node:path';
import { UsageError } from './errors.js';
import { list, text } from './option-values.js';
import { METHODS, type Method } from './privacy/pseudonyms.js';
import type { Reveal } from './warehouse/disguise.js';

/** How addresses are replaced, and by which key. */
export interface Pseudonymizing {
  readonly method: Method;
  /** An absolute path. */
  readonly keyPath: string;
  /** Whether the key is to be replaced first. */
  readonly isNewKey: boolean;
}

/** How a report is anonymised. */
export interface Anonymize extends Pseudonymizing {
  readonly reveals: readonly Reveal[];
}

type Options = Readonly<Record<string, unknown>>;

const REVEALS: readonly Reveal[] = ['organisations', 'countries', 'services'];
const KEY_FILE = '.traffic-report.key';

/** `--anonymize` and what goes with it; undefined without. Throws a UsageError. */
export function readAnonymize(options: Options, captures: string): Anonymize | undefined {
  const { anonymize } = options;
  if (anonymize === undefined || anonymize === false) return undefined;
  const method = anonymize === '' || anonymize === true ? METHODS[0] : anonymize;
  return {
    ...readPseudonymizing({ ...options, anonymize: method }, 'anonymize', captures),
    reveals: readReveals(options.reveal),
  };
}

/** The method by the option of a name, and the key. Throws a UsageError. */
export function readPseudonymizing(
  options: Options,
  name: 'anonymize' | 'method',
  captures: string,
): Pseudonymizing {
  return {
    method: readMethod(options[name] ?? METHODS[0], name),
    keyPath: resolve(text(options, 'key', join(captures, KEY_FILE))),
    isNewKey: options['new-key'] === true,
  };
}

function readMethod(given: unknown, name: string): Method {
  const found = METHODS.find((method) => method === given);
  if (found !== undefined) return found;
  throw new UsageError(`Invalid --${name} ${JSON.stringify(given)}.`, {
    hint: `Write ${METHODS.map((method) => `--${name}=${method}`).join(' or ')}.`,
  });
}

/** Services stay unless it is said what does. */
function readReveals(given: unknown): Reveal[] {
  const words = given === undefined ? ['services'] : list(given);
  const unknown = words.find((word) => word !== 'none' && !isReveal(word));
  if (unknown === undefined) return REVEALS.filter((each) => words.includes(each));
  throw new UsageError(`Invalid --reveal ${JSON.stringify(unknown)}.`, {
    hint: `Use ${REVEALS.join(', ')} or none.`,
  });
}

function isReveal(word: string): word is Reveal {
  return REVEALS.some((each) => each === word);
}
