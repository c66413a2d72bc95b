import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Files by path, in order. */
export type Files = ReadonlyMap<string, string>;

/** The list of all files of a site. */
const LIST = 'files.txt';
/** The same for all sites, or digests of other files. */
const LEFT_OUT = /^(assets\/|\.traffic-report-site$|report\.json$|robots\.txt$)/;
/** Of folders with a page for each of many things the first page is enough. */
const FIRST_ONLY = new Set(['days', 'hosts', 'hours']);
const FIGURE_OF_PAGE = /^figures\/(day|host|hour)-/;
/** It holds every query, so one of it is enough. */
const METHOD = 'method.html';
export const WITH_METHOD = 'hour';
const ASSET = /(assets\/[\w-]+)\.[0-9a-f]{10}\./g;

/** What a golden site holds of a site: without digests in names of assets, which any change of a style would change. */
export function goldenFiles(site: string, name: string): Files {
  const paths = filesIn(site);
  const seen = new Set<string>();
  const shown = paths.filter((path) => {
    if (LEFT_OUT.test(path) || FIGURE_OF_PAGE.test(path)) return false;
    if (path === METHOD) return name === WITH_METHOD;
    const folder = dirname(path);
    const isFirst = !seen.has(folder);
    seen.add(folder);
    return isFirst || !FIRST_ONLY.has(folder);
  });
  const contents = shown.map(
    (path) => [path, withoutDigests(readFileSync(join(site, path), 'utf8'))] as const,
  );
  return new Map([[LIST, withoutDigests(`${paths.join('\n')}\n`)], ...contents]);
}

/** The files of a golden site as they were accepted. */
export function acceptedFiles(folder: string): Files {
  return new Map(filesIn(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** What differs between two sites, a line for each file: with the first line that is another. */
export function differencesOf(actual: Files, accepted: Files): string[] {
  const paths = [...new Set([...accepted.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path) => {
    const [is, was] = [actual.get(path), accepted.get(path)];
    if (is === was) return [];
    if (is === undefined) return [`${path}: is gone`];
    if (was === undefined) return [`${path}: is new`];
    const lines = was.split('\n');
    const at = is.split('\n').findIndex((line, i) => line !== lines[i]);
    return [`${path}: differs from line ${at < 0 ? lines.length : at + 1}`];
  });
}

const withoutDigests = (text: string) => text.replaceAll(ASSET, '$1.');

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .sort();
}
