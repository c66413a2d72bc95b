import { readdirSync, readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.js';

const FOLDER = new URL('../../templates/', import.meta.url);

/** For missing or invalid templates, which users may edit. */
export const TEMPLATES_HINT = 'Correct your changes in templates/, or reinstall traffic-report.';

/** Reads a file of the templates folder. Throws a UserError if it cannot be read. */
export function readAsset(path: string): string {
  try {
    return readFileSync(new URL(path, FOLDER), 'utf8');
  } catch (cause) {
    throw new UserError(`templates/${path} cannot be read: ${messageOf(cause)}.`, {
      hint: TEMPLATES_HINT,
      cause,
    });
  }
}

/** Reads a template by its path without extension. */
export function readTemplate(name: string): string {
  return readAsset(`${name}.hbs`);
}

/** Names of the templates in a folder, without extension. */
export function templatesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, FOLDER))
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -'.hbs'.length))
    .sort();
}
