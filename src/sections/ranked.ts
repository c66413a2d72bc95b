import { count, list, plural, share, volume } from '../format/quantity.js';

/** More names than these are not said one by one. */
const NAMES_SAID = 2;
/** Queries of rankings end here, so of more that are alike the number is not known. */
const MOST_ROWS = 1000;

/** Those of a ranking's rows, the largest first, that share its first place. */
export function firstOf<Row extends { readonly bytes: number }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ bytes }) => bytes === rows[0]?.bytes);
}

/** "a", "a and b", "a and 4 others": the first of equals is named, so that nobody seems to be ahead of them. */
export function namesOf(names: readonly string[]): string {
  if (names.length <= NAMES_SAID) return list(names);
  if (names.length >= MOST_ROWS) return `${names[0]} and many others`;
  return `${names[0]} and ${count(names.length - 1)} others`;
}

/** What is ranked, and what each did; `all` is said where a sentence is to say of how many. */
interface Subject {
  readonly one: string;
  readonly many: string;
  readonly verb: string;
  readonly all?: number;
  /** How many rows there are at most. */
  readonly limit?: number;
  /** What shares are of, where that is not all. */
  readonly whole?: string;
}

/** "a sent most: 1 MB, 35 % of all"; of one row "The only source, a, sent …", of equals "a and b sent most: … each". */
export function mostOf(
  rows: readonly { readonly name: string; readonly bytes: number }[],
  { one, many, verb, all, limit = MOST_ROWS, whole = 'all' }: Subject,
  total: number,
): string {
  const [first] = rows;
  if (!first) return `There is no ${one}`;
  if (first.bytes === 0) return `The ${many} ${verb} no bytes`;
  const leading = firstOf(rows);
  const each = leading.length > 1 && leading.length < rows.length ? ' each' : '';
  const amount = `${volume(first.bytes)}${each}, ${share(first.bytes / total)} of ${whole}`;
  if (rows.length === 1) return `The only ${one}, ${first.name}, ${verb} ${amount}`;
  if (leading.length === limit)
    return `Each of at least ${plural(limit, one, many)} ${verb} ${amount}`;
  if (leading.length === rows.length)
    return `Each of ${plural(rows.length, one, many)} ${verb} ${amount}`;
  const names = namesOf(leading.map(({ name }) => name));
  const of = all === undefined ? '' : `Of ${plural(all, one, many)}, `;
  return `${of}${names} ${verb} most: ${amount}`;
}

/** "the top 12 of 876 sources", "all 3 sources", "the only source". */
export function shownOf(shown: number, all: number, one: string, many = `${one}s`): string {
  if (all === 1) return `the only ${one}`;
  if (all === 2 && shown === 2) return `both ${many}`;
  return shown === all
    ? `all ${plural(all, one, many)}`
    : `the top ${count(shown)} of ${plural(all, one, many)}`;
}

/** The caption of a figure that ranks, of what it shows in words: of nothing it says that. */
export function captionOf(
  caption: (which: string) => string,
  [shown, all, one, many]: Parameters<typeof shownOf>,
): string {
  return all === 0 ? `There is no ${one} to rank.` : caption(shownOf(shown, all, one, many));
}
