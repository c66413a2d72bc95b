import { join, resolve } from 'node:path';
import { refuseKeyWithin } from '../anonymize/pseudonyms/key-location.js';
import { METHODS, type Method } from '../anonymize/pseudonyms/pseudonyms.js';
import { UsageError } from '../errors.js';
import type { Reveal } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import type { Options } from './command-context.js';
import { list, text } from './option-values.js';

/** How addresses are replaced. */
export interface Pseudonymizing {
  readonly method: Method;
  /** An absolute path. */
  readonly keyPath: string;
  /** Whether a new key replaces an existing one. */
  readonly isNewKey: boolean;
}

/** How a report is anonymized. */
export interface Anonymize extends Pseudonymizing {
  readonly reveals: readonly Reveal[];
}

/** Absolute paths. */
interface Folders {
  readonly captures: string;
  readonly out: string;
}

const REVEALS: readonly Reveal[] = ['organizations', 'countries', 'services'];
const KEY_FILE = '.traffic-report.key';
const KEY_OPTIONS = ['key', 'new-key'] as const;

/**
 * `--anonymize` with its method, key and exceptions; undefined without it. Throws a UsageError, also for options that
 * need `--anonymize` and come without it: a plain report would be published by mistake.
 */
export function readAnonymize(options: Options, folders: Folders): Anonymize | undefined {
  const { anonymize } = options;
  // `--no-anonymize` overrides the config file.
  if (anonymize === false) return undefined;
  if (anonymize === undefined) {
    const given = ['reveal', ...KEY_OPTIONS].find((name) => isGiven(options, name));
    if (given === undefined) return undefined;
    throw new UsageError(`--${given} has no effect without --anonymize.`, {
      hint: `Add --anonymize or omit --${given}.`,
    });
  }
  const method = anonymize === '' || anonymize === true ? METHODS[0] : anonymize;
  return {
    ...readPseudonymizing({ ...options, anonymize: method }, 'anonymize', folders),
    reveals: readReveals(options.reveal),
  };
}

/** The method, given by the option `name`, and the key. Throws a UsageError. */
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
  const given = KEY_OPTIONS.find((each) => isGiven(options, each));
  if (given === undefined) return { method, keyPath, isNewKey: false };
  throw new UsageError(`--${name}=truncate needs no key, so --${given} has no effect.`, {
    hint: `Omit --${given} or choose another method.`,
  });
}

/** A boolean option may be explicitly off. */
function isGiven(options: Options, name: string): boolean {
  return options[name] !== undefined && options[name] !== false;
}

function readMethod(given: unknown, name: string): Method {
  const found = METHODS.find((method) => method === given);
  if (found !== undefined) return found;
  throw new UsageError(`Invalid --${name} ${JSON.stringify(given)}.`, {
    hint: `Use ${METHODS.map((method) => `--${name}=${method}`).join(' or ')}.`,
  });
}

/** By default only services remain visible. */
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
