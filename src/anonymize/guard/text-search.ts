/** A text to search for. */
export interface SearchTerm {
  readonly text: string;
}

export interface Match<Term> {
  readonly term: Term;
  readonly index: number;
}

/** Finds all occurrences of any number of terms in one pass. */
export type TextSearch<Term> = (text: string) => Generator<Match<Term>>;

// Words, which begin with a letter: numbers, of which figures are full, are skipped.
const WORD = /\p{L}[\p{L}\p{N}]{2,}/gu;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const COMBINING_MARK = /\p{M}/u;

interface NormalizedTerm<Term> {
  readonly term: Term;
  readonly normalized: string;
}

interface IndexedTerm<Term> extends NormalizedTerm<Term> {
  /** Where the word by which it is indexed begins. */
  readonly offset: number;
}

/**
 * A case-insensitive search for whole words: `anna` is found in `anna@home-2`, not in `annas`. Dashes, dots, spaces and the
 * like are equivalent: `annas_laptop` is found in `annas-laptop`.
 */
export function openSearch<Term extends SearchTerm>(terms: readonly Term[]): TextSearch<Term> {
  const all = terms.map((term) => ({ term, normalized: normalize(term.text) }));
  const { byWord, withoutWord } = indexByRarestWord(all);
  return function* search(text) {
    if (all.length === 0) return;
    const lower = toLower(text);
    for (const { 0: word, index } of lower.matchAll(WORD)) {
      for (const { term, normalized, offset } of byWord.get(word) ?? []) {
        const start = index - offset;
        if (isAt(lower, start, normalized)) yield { term, index: start };
      }
    }
    for (const { term, normalized } of withoutWord) {
      const exact = toLower(term.text);
      let index = lower.indexOf(exact);
      while (index >= 0) {
        if (isAt(lower, index, normalized)) yield { term, index };
        index = lower.indexOf(exact, index + 1);
      }
    }
  };
}

/**
 * The words of a text, in lower case. A term can only be found in a text that has all of the term's words: whatever precedes and
 * follows it is no part of a word.
 */
export function* wordsIn(text: string): Generator<string> {
  for (const [word] of toLower(text).matchAll(WORD)) yield word;
}

/** Terms by the word in them that fewest terms have, and terms without a word. */
function indexByRarestWord<Term>(terms: readonly NormalizedTerm<Term>[]) {
  const counts = new Map<string, number>();
  const words = terms.map(({ normalized }) => [...normalized.matchAll(WORD)]);
  for (const { 0: word } of words.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byWord = new Map<string, IndexedTerm<Term>[]>();
  const withoutWord = terms.filter((each, i) => {
    const [rarest] = (words[i] ?? []).sort(
      (a, b) => (counts.get(a[0]) ?? 0) - (counts.get(b[0]) ?? 0),
    );
    if (!rarest) return true;
    const others = byWord.get(rarest[0]) ?? [];
    byWord.set(rarest[0], [...others, { ...each, offset: rarest.index }]);
    return false;
  });
  return { byWord, withoutWord };
}

function isAt(lower: string, start: number, normalized: string): boolean {
  const end = start + normalized.length;
  if (start < 0 || normalize(lower.slice(start, end)) !== normalized) return false;
  // `/data` does not match in `../data/hours.csv`.
  const precluded = normalized.startsWith('/') ? /[\p{L}\p{N}.]/u : WORD_CHARACTER;
  if (start > 0 && precluded.test(lower[start - 1] ?? '')) return false;
  return !(WORD_CHARACTER.test(normalized.at(-1) ?? '') && WORD_CHARACTER.test(lower[end] ?? ''));
}

function normalize(text: string): string {
  return toLower(text).replaceAll(/[-_ +@.]/g, '-');
}

/** In lower case, with composed accents. */
function toLower(text: string): string {
  const lower = text.toLowerCase();
  return COMBINING_MARK.test(lower) ? lower.normalize('NFC') : lower;
}
