import { UsageError } from '../errors.js';
import type { Options } from './command-context.js';

/** A single non-empty string. Throws a UsageError for anything else, as the others do. */
export function text(options: Options, name: string, fallback?: string): string {
  const value = options[name] ?? fallback;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new UsageError(`Invalid --${name} ${JSON.stringify(value)}.`, {
    hint: `Give --${name} once, with a value.`,
  });
}

interface Range {
  readonly least: number;
  readonly most: number;
}

/** An integer within a range, both ends included. */
export function integer(options: Options, name: string, { least, most }: Range): number {
  const value = options[name];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
    return number;
  }
  throw new UsageError(`Invalid --${name} ${JSON.stringify(value)}.`, {
    hint: `Use a whole number from ${least} to ${most}.`,
  });
}

/** Values of a repeated option. Each may be several, separated by commas or blanks as in an environment variable. */
export function list(value: unknown): string[] {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.flatMap((each) => String(each).split(/[\s,]+/)).filter((each) => each !== '');
}

/** One of `words`; the first one by default. */
export function choice<Word extends string>(
  options: Options,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const given = options[name] ?? words[0];
  const found = words.find((word) => word === given);
  if (found !== undefined) return found;
  throw new UsageError(`Invalid --${name} ${JSON.stringify(given)}.`, {
    hint: `Use ${words.join(' or ')}.`,
  });
}
