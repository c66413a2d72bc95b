const WORD = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.+@-]*[\p{L}\p{N}_+])?/gu;

/** Names have fewer labels than this, nearly all; drawings have texts with thousands of dots. */
const MOST_LABELS = 8;

/** A word of a text in lower case, and where it stands. */
export interface Word {
  readonly text: string;
  readonly index: number;
}

/** Words, host names and names of files. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: word, index } of text.matchAll(WORD)) yield { text: word.toLowerCase(), index };
}

/** Whether a text is a single word, so that a search by words finds it. */
export function isWord(text: string): boolean {
  const [word] = text.match(WORD) ?? [];
  return word === text && text.split('.').length <= MOST_LABELS;
}

/** A word and its parts between dots: `a.b.c` holds `b.c`. */
export function partsOf(word: string): string[] {
  if (!word.includes('.')) return [word];
  const labels = word.split('.');
  return labels.flatMap((_, from) => {
    const most = Math.min(MOST_LABELS, labels.length - from);
    return Array.from({ length: most }, (_, i) => labels.slice(from, from + i + 1).join('.'));
  });
}
