import { readdirSync, readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.js';

const FOLDER = new URL('../../templates/', import.meta.url);

/** What helps when a template is of no use: they are files that anybody may change. */
export const MEND_TEMPLATES =
  'Put right what was changed in templates/, or install traffic-report again.';

/** A file of the templates folder that goes into the site as it is. Throws a UserError. */
export function readAsset(path: string): string {
  try {
    return readFileSync(new URL(path, FOLDER), 'utf8');
  } catch (cause) {
    throw new UserError(`templates/${path} cannot be read: ${messageOf(cause)}.`, {
      hint: MEND_TEMPLATES,
      cause,
    });
  }
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
