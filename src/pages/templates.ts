import Handlebars from 'handlebars';
import { messageOf, UserError } from '../errors.js';
import { keepTogether } from '../format/keep-together.js';
import { readAssets } from './assets.js';
import { MEND_TEMPLATES, readTemplate, templatesIn } from './template-files.js';

/** Fills the templates: the only place that imports Handlebars. */
export interface Templates {
  /** A page or section by its path without the ending, like `pages/index`. Values are escaped. Throws a UserError. */
  fill(name: string, view: object): string;
}

/** Reads all templates and partials once. */
export function openTemplates(): Templates {
  const handlebars = Handlebars.create();
  for (const name of templatesIn('partials')) {
    handlebars.registerPartial(name, readTemplate(`partials/${name}`));
  }
  handlebars.registerPartial('layout', readTemplate('layout'));
  // Drawings are made here, from escaped text only: the one thing that is put in as it is.
  handlebars.registerHelper('svg', (svg: string) => new Handlebars.SafeString(svg));
  handlebars.registerHelper('prose', keepTogether);
  const assets = Object.fromEntries(
    Object.entries(readAssets()).map(([name, { path }]) => [name, path]),
  );
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return {
    fill(name, view) {
      const template =
        compiled.get(name) ??
        handlebars.compile(readTemplate(name), { strict: false, preventIndent: true });
      compiled.set(name, template);
      try {
        return template({ assets, ...view });
      } catch (cause) {
        throw new UserError(`templates/${name}.hbs cannot be filled: ${messageOf(cause)}`, {
          hint: MEND_TEMPLATES,
          cause,
        });
      }
    },
  };
}
