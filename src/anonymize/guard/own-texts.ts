import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Where the report's words stand: its queries are shown whole, of its code all but the comments may be. */
const FOLDERS_OF_SRC = ['sections', 'detail', 'pages', 'charts', 'format', 'names'];
const PLACES = ['templates', ...FOLDERS_OF_SRC.map((folder) => `src/${folder}`)];
const SHOWN_WHOLE = 'src';
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** Of drawings and their format. */
const DRAWING =
  'www.w3.org none middle start end translate rotate scale central auto matrix bold tspan linejoin miterlimit dasharray';
/** Days of a year, each with its weekday and its month: whoever is called Jan or May is named in no date. */
const DAYS = Array.from({ length: 366 }, (_, day) => day * 86_400_000);

/** All that any report may hold, whatever its captures, and texts that it is to show. */
export function ownTexts(shown: readonly string[]): string[] {
  return [
    ...shown,
    DRAWING,
    ...calendar('long'),
    ...calendar('short'),
    // The meanings of columns, as the Captures page shows them.
    ...textsIn('src/captures/dialect', /^columns\.ts$/),
    ...PLACES.flatMap((folder) => textsIn(folder, /\.(ts|hbs|css|js|svg)$/)),
    ...textsIn(SHOWN_WHOLE, /\.sql$/),
  ];
}

function calendar(style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat('en', { weekday: style, month: style, timeZone: 'UTC' });
  return [...new Set(DAYS.map((time) => format.format(time)))];
}

/** With their names, by which queries are shown and linked. */
function textsIn(folder: string, names: RegExp): string[] {
  const root = join(ROOT, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      return [name, name.endsWith('.ts') ? text.replace(COMMENT, '') : text];
    });
}
