import Handlebars from 'handlebars';
import { messageOf, UserError } from '../errors.js';
import { keepTogether } from '../format/keep-together.js';
import { readAssets } from './assets.js';
import { readTemplate, TEMPLATES_HINT, templatesIn } from './template-files.js';

/** Renders templates; the only importer of Handlebars. */
export interface Templates {
  /** Renders a page or section by its path without extension, like `pages/index`. Values are escaped. Throws a UserError. */
  fill(name: string, view: object): string;
}

export function openTemplates(): Templates {
  const handlebars = Handlebars.create();
  for (const name of templatesIn('partials')) {
    handlebars.registerPartial(name, readTemplate(`partials/${name}`));
  }
  handlebars.registerPartial('layout', readTemplate('layout'));
  // Drawings and rendered sections contain escaped text only, so they are inserted as they are.
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
          hint: TEMPLATES_HINT,
          cause,
        });
      }
    },
  };
}
