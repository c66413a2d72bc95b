import { count, list, plural, share, volume } from '../format/quantity.js';

/** Sentences list up to this many names. */
const MOST_NAMES = 2;
/** The row limit of ranking queries. If all rows tie, the number of ties is unknown. */
const MOST_ROWS = 1000;

/** The rows tied for first place in a ranking. */
export function firstOf<Row extends { readonly bytes: number }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ bytes }) => bytes === rows[0]?.bytes);
}

/** "a", "a and b", "a and 4 others" */
export function namesOf(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return list(names);
  if (names.length >= MOST_ROWS) return `${names[0]} and many others`;
  return `${names[0]} and ${count(names.length - 1)} others`;
}

/** The words for what is ranked and what its rows did. */
interface RankingWords {
  readonly one: string;
  readonly many: string;
  readonly verb: string;
  /** How many are ranked in all, if the sentence is to state it. */
  readonly all?: number;
  /** The row limit of the query. */
  readonly limit?: number;
  /** What shares are relative to: "all" by default. */
  readonly shareOf?: string;
}

/** "a sent most: 1 MB, 35 % of all"; for one row "The only source, a, sent …", for ties "a and b sent most: … each". */
export function mostOf(
  rows: readonly { readonly name: string; readonly bytes: number }[],
  { one, many, verb, all, limit = MOST_ROWS, shareOf = 'all' }: RankingWords,
  total: number,
): string {
  const [first] = rows;
  if (!first) return `There is no ${one}`;
  if (first.bytes === 0) return `The ${many} ${verb} no bytes`;
  const leading = firstOf(rows);
  const each = leading.length > 1 && leading.length < rows.length ? ' each' : '';
  const amount = `${volume(first.bytes)}${each}, ${share(first.bytes / total)} of ${shareOf}`;
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

/** The caption of a ranking figure, given the text of what it shows; says so if there is nothing to rank. */
export function captionOf(
  caption: (which: string) => string,
  [shown, all, one, many]: Parameters<typeof shownOf>,
): string {
  return all === 0 ? `There is no ${one} to rank.` : caption(shownOf(shown, all, one, many));
}
