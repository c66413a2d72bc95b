import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../templates/', import.meta.url);

/** A file of the templates folder that goes into the site as it is. */
export function readAsset(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

/** A template by its path without the ending. */
export function readTemplate(name: string): string {
  return readAsset(`${name}.hbs`);
}

/** The templates in a folder, without their endings. */
export function templatesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, FOLDER))
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -'.hbs'.length))
    .sort();
}
