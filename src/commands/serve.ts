import type { Command } from './command.js';

export const serve: Command = {
  name: 'serve',
  synopsis: '[site]',
  describe: 'Serve a report until Ctrl-C',
  positionals: {
    site: { type: 'string', describe: 'Folder of the report (default: --out, else site)' },
  },
  examples: [
    ['$0 serve', 'site/ at http://127.0.0.1:4040/'],
    ['$0 serve public --port 8080 --open', 'another folder and port, opened in the browser'],
  ],
  run: async (options) => (await import('./run/serve.js')).serveCommand(options),
};
