import type { Command } from './command.js';
import { SERVING_OPTIONS } from './serving-options.js';

export const serve: Command = {
  syntax: 'serve [site]',
  describe: 'Serve a built report to a browser, until Ctrl-C',
  positionals: {
    site: { type: 'string', describe: 'Folder of the report (default: --out, site)' },
  },
  options: SERVING_OPTIONS,
  examples: [
    ['$0 serve', 'site/ at http://127.0.0.1:4040/'],
    ['$0 serve public --port 8080 --open', 'another folder and port, in the browser'],
  ],
  run: async (options) => (await import('./run/serve.js')).serveCommand(options),
};
