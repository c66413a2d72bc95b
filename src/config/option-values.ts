import { UsageError } from '../errors.js';

type Options = Readonly<Record<string, unknown>>;

/** One text that is not empty. Like all of these it throws a UsageError for anything else. */
export function text(options: Options, name: string, fallback: string): string {
  const value = options[name] ?? fallback;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new UsageError(`Invalid --${name} ${JSON.stringify(value)}.`, {
    hint: `Give --${name} once, with a value.`,
  });
}

interface Range {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

/** A whole number within a range. */
export function integer(options: Options, name: string, { fallback, least, most }: Range): number {
  const value = options[name] ?? fallback;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
    return number;
  }
  throw new UsageError(`Invalid --${name} ${JSON.stringify(value)}.`, {
    hint: `Use a whole number from ${least} to ${most}.`,
  });
}

/** One value, several, or several in one with commas, as environment variables have them. */
export function list(value: unknown): string[] {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.flatMap((each) => String(each).split(/[\s,]+/)).filter((each) => each !== '');
}

/** One of some words, the first unless another is given. */
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
