import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Sources of the report's words: all of templates and code except comments, and complete queries, which are published. */
const FOLDERS_OF_SRC = ['sections', 'detail', 'pages', 'charts', 'format', 'names'];
const FOLDERS = ['templates', ...FOLDERS_OF_SRC.map((folder) => `src/${folder}`)];
const QUERIES = 'src';
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** Words of SVG and Plot. */
const SVG_WORDS =
  'www.w3.org none middle start end translate rotate scale central auto matrix bold tspan linejoin miterlimit dasharray';
/** Days of a year, for the names of weekdays and months: users may be called Jan or May. */
const DAYS = Array.from({ length: 366 }, (_, day) => day * 86_400_000);

/** Texts that may occur in any report, and those that this report is to disclose. */
export function ownTexts(shown: readonly string[]): string[] {
  return [
    ...shown,
    SVG_WORDS,
    ...calendar('long'),
    ...calendar('short'),
    // The meanings of columns, as the Captures page shows them.
    ...textsIn('src/captures/dialect', /^columns\.ts$/),
    ...FOLDERS.flatMap((folder) => textsIn(folder, /\.(ts|hbs|css|js|svg)$/)),
    ...textsIn(QUERIES, /\.sql$/),
  ];
}

function calendar(style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat('en', { weekday: style, month: style, timeZone: 'UTC' });
  return [...new Set(DAYS.map((time) => format.format(time)))];
}

/** Contents and names of files; reports mention queries by name. */
function textsIn(folder: string, names: RegExp): string[] {
  const root = join(ROOT, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      return [name, name.endsWith('.ts') ? text.replace(COMMENT, '') : text];
    });
}
