import { join, resolve } from 'node:path';
import { refuseKeyWithin } from '../anonymize/pseudonyms/key-place.js';
import { METHODS, type Method } from '../anonymize/pseudonyms/pseudonyms.js';
import { UsageError } from '../errors.js';
import type { Reveal } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import { list, text } from './option-values.js';

/** How addresses are replaced, and by which key. */
export interface Pseudonymizing {
  readonly method: Method;
  /** An absolute path. */
  readonly keyPath: string;
  /** Whether another key is to take the place of the one that is there. */
  readonly isNewKey: boolean;
}

/** How a report is anonymized. */
export interface Anonymize extends Pseudonymizing {
  readonly reveals: readonly Reveal[];
}

type Options = Readonly<Record<string, unknown>>;

/** Folders, absolute paths: what is read, and what is to be published. */
interface Folders {
  readonly captures: string;
  readonly out: string;
}

const REVEALS: readonly Reveal[] = ['organizations', 'countries', 'services'];
const KEY_FILE = '.traffic-report.key';
const OF_KEY = ['key', 'new-key'] as const;

/** `--anonymize` and what goes with it; undefined without. Throws a UsageError, also for what goes with it alone. */
export function readAnonymize(options: Options, folders: Folders): Anonymize | undefined {
  const { anonymize } = options;
  // `--no-anonymize` takes back what a config file says.
  if (anonymize === false) return undefined;
  if (anonymize === undefined) {
    const given = ['reveal', ...OF_KEY].find((name) => isGiven(options, name));
    if (given === undefined) return undefined;
    throw new UsageError(`--${given} says how to anonymize a report, but this one is not to be.`, {
      hint: `Add --anonymize, or leave --${given} out.`,
    });
  }
  const method = anonymize === '' || anonymize === true ? METHODS[0] : anonymize;
  return {
    ...readPseudonymizing({ ...options, anonymize: method }, 'anonymize', folders),
    reveals: readReveals(options.reveal),
  };
}

/** The method by the option of a name, and the key. Throws a UsageError. */
export function readPseudonymizing(
  options: Options,
  name: 'anonymize' | 'method',
  { captures, out }: Folders,
): Pseudonymizing {
  const method = options[name] === undefined ? METHODS[0] : readMethod(options[name], name);
  const keyPath = resolve(text(options, 'key', join(captures, KEY_FILE)));
  if (method !== 'truncate') {
    refuseKeyWithin(out, keyPath);
    return { method, keyPath, isNewKey: options['new-key'] === true };
  }
  const given = OF_KEY.find((each) => isGiven(options, each));
  if (given === undefined) return { method, keyPath, isNewKey: false };
  throw new UsageError(`--${name}=truncate needs no key, so --${given} means nothing.`, {
    hint: `Leave --${given} out, or choose another method.`,
  });
}

/** Switches are false when they are not given. */
function isGiven(options: Options, name: string): boolean {
  return options[name] !== undefined && options[name] !== false;
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
