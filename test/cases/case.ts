import { cpSync, existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { temporaryFolder } from '../build/build-site.js';

const CASES = fileURLToPath(new URL('../../../shared/cases', import.meta.url));
/** Long after any capture of the cases, and long ago: none of them is still being written. */
const LONG_AGO = 1_600_000_000;
/** Describes a case; it is not data. */
const ABOUT = /(^|\/)(README\.txt|[^/]*\.py)$/;

/** Files of other people that were once read incorrectly. They are beside the repository; CI has them. */
export const describeCases = describe.skipIf(!existsSync(CASES) && !process.env.CI);

/** A writable copy of a case, or of a folder within it, without its README, last changed long ago. */
export function copyCase(name: string): string {
  const folder = temporaryFolder();
  const source = join(CASES, name);
  cpSync(source, folder, { recursive: true, filter: (path) => !ABOUT.test(path), mode: 0 });
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    utimesSync(join(folder, path), LONG_AGO, LONG_AGO);
  }
  return folder;
}

/** The text of a page, with collapsed white space. */
export function pageText(site: string, page: string): string {
  return readFileSync(join(site, page), 'utf8')
    .replaceAll(/<(script|style|svg)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ');
}
