import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

const FOLDER = new URL('../../templates/', import.meta.url);

/** Fills the templates: the only place that imports Handlebars. */
export interface Templates {
  /** A page or section by its path without the ending, like `pages/index`. Values are escaped. */
  fill(name: string, view: object): string;
}

/** Reads all templates and partials once. */
export function openTemplates(): Templates {
  const handlebars = Handlebars.create();
  for (const name of namesIn('partials'))
    handlebars.registerPartial(name, read(`partials/${name}`));
  handlebars.registerPartial('layout', read('layout'));
  // Drawings are made here, from escaped text only: the one thing that is put in as it is.
  handlebars.registerHelper('svg', (svg: string) => new Handlebars.SafeString(svg));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return {
    fill(name, view) {
      const template =
        compiled.get(name) ??
        handlebars.compile(read(name), { strict: false, preventIndent: true });
      compiled.set(name, template);
      try {
        return template(view);
      } catch (cause) {
        throw new Error(`templates/${name}.hbs: ${(cause as Error).message}`, { cause });
      }
    },
  };
}

/** A file of the templates folder that goes into the site as it is. */
export function readAsset(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

function read(name: string): string {
  return readAsset(`${name}.hbs`);
}

function namesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, FOLDER))
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -'.hbs'.length))
    .sort();
}
