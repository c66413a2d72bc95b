import { readFileSync } from 'node:fs';

const TEMPLATES = new URL('../../templates/', import.meta.url);
const STYLES = {
  'live.css': ['preview/live.css'],
  'plain.css': ['styles/tokens.css', 'styles/base.css', 'preview/plain.css'],
};
const SCRIPTS = {
  'live.js': ['preview/live.js'],
  'banner.js': ['preview/banner.js'],
  'page.js': ['preview/page.js'],
  'scroll-position.js': ['preview/scroll-position.js'],
  'dom-patch.js': ['preview/dom-patch.js'],
  'theme.js': ['scripts/theme.js'],
};
/** Hidden folders of a site are never served, so this cannot collide with a site's files. */
export const OWN_FOLDER = '/.traffic-report/';

export interface OwnFile {
  readonly type: string;
  readonly content: string;
}

/** The files that the preview serves besides the site, by path. */
export function readOwnFiles(): ReadonlyMap<string, OwnFile> {
  return new Map([...filesOf(SCRIPTS, 'text/javascript'), ...filesOf(STYLES, 'text/css')]);
}

/** A page of the preview, sent in place of a missing one. */
export function readPage(name: 'waiting' | 'not-found'): string {
  return read(`preview/${name}.html`);
}

function filesOf(parts: Readonly<Record<string, readonly string[]>>, type: string) {
  return Object.entries(parts).map(([name, paths]): [string, OwnFile] => [
    `${OWN_FOLDER}${name}`,
    { type: `${type}; charset=utf-8`, content: paths.map(read).join('\n') },
  ]);
}

function read(path: string): string {
  return readFileSync(new URL(path, TEMPLATES), 'utf8');
}
