import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partsOf, wordsIn } from './words.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Where the report's words stand: its queries are shown whole, of its code all but the comments may be. */
const PLACES = ['templates', 'src/sections', 'src/pages', 'src/charts', 'src/wording', 'src/names'];
const QUERIES = 'src/warehouse';
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** Of drawings and their format. */
const DRAWING = 'www.w3.org none middle start end translate rotate scale central auto matrix bold';
/** Days of a year, each with its weekday and its month: whoever is called Jan or May is named in no date. */
const DAYS = Array.from({ length: 366 }, (_, day) => day * 86_400_000);

/** The words that stand in any report, whatever its captures, and those of texts that it is to show. */
export function ownWords(shown: readonly string[]): ReadonlySet<string> {
  const texts = [
    ...shown,
    DRAWING,
    ...calendar('long'),
    ...calendar('short'),
    ...PLACES.flatMap((folder) => textsIn(folder, /\.(ts|sql|hbs|css|js|svg)$/)),
    ...textsIn(QUERIES, /\.sql$/),
  ];
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of wordsIn(text)) {
      for (const part of partsOf(word.text)) words.add(part);
    }
  }
  return words;
}

function calendar(style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat('en', { weekday: style, month: style, timeZone: 'UTC' });
  return DAYS.map((time) => format.format(time));
}

function textsIn(folder: string, names: RegExp): string[] {
  const root = join(ROOT, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      return name.endsWith('.ts') ? text.replace(COMMENT, '') : text;
    });
}
