import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSearch } from '../../../src/anonymize/guard/text-search.js';

/** Few letters and separators, so that terms often occur, overlap and adjoin. */
const text = (maxLength: number) =>
  fc
    .array(fc.constantFrom('a', 'B', 'ä', '7', '-', '_', '.', ' ', '/', '='), {
      minLength: 1,
      maxLength,
    })
    .map((characters) => characters.join(''));
const terms = fc.uniqueArray(text(6), { minLength: 1, maxLength: 5 });

const normalize = (each: string) => each.toLowerCase().replaceAll(/[-_ +@.]/g, '-');
const isWord = (character: string | undefined) => /[\p{L}\p{N}]/u.test(character ?? '');

/** Compares a term at every position. */
function naiveSearch(term: string, content: string): number[] {
  const [sought, within] = [normalize(term), normalize(content)];
  return Array.from(content, (_, start) => start).filter((start) => {
    const [before, after] = [content[start - 1], content[start + term.length]];
    if (!within.startsWith(sought, start)) return false;
    if (isWord(before) || (sought.startsWith('/') && before === '.')) return false;
    return !(isWord(sought.at(-1)) && isWord(after));
  });
}

describe('the search for terms', () => {
  it('finds words as a comparison at every position does', () => {
    // Terms without a word of three letters are searched for as written.
    const words = terms.filter((all) => all.every((term) => /\p{L}[\p{L}\p{N}]{2}/u.test(term)));
    const cases = words.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.array(fc.oneof(fc.constantFrom(...all), text(3)), { maxLength: 8 }),
      ),
    );
    fc.assert(
      fc.property(cases, ([all, parts]) => {
        const content = parts.join('');
        const found = [...openSearch(all.map((term) => ({ text: term })))(content)];
        const expected = all.flatMap((term) =>
          naiveSearch(term, content).map((index) => `${term} ${index}`),
        );
        expect(found.map(({ term, index }) => `${term.text} ${index}`).sort()).toEqual(
          expected.sort(),
        );
      }),
    );
  });

  it('finds terms without a word as written', () => {
    const search = openSearch([{ text: 'x1' }, { text: '/a/b' }]);
    expect([...search('X1 x12 ax1 (x1)')].map(({ index }) => index)).toEqual([0, 12]);
    expect([...search('"/a/b" ./a/b')].map(({ index }) => index)).toEqual([1]);
  });

  it('finds nothing without terms', () => {
    expect([...openSearch([])('anything')]).toEqual([]);
  });
});
