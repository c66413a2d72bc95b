import { CAPTURES, type Command, RECURSIVE } from './command.js';
import { REPORT_OPTIONS } from './report-options.js';
import { SERVING_OPTIONS } from './serving-options.js';

export const watch: Command = {
  syntax: 'watch [captures]',
  describe: 'Build the report, show it, and let it follow the captures',
  positionals: { captures: CAPTURES },
  options: {
    recursive: RECURSIVE,
    ...REPORT_OPTIONS,
    serve: { type: 'boolean', describe: 'Show it (--no-serve: only build)', default: true },
    ...SERVING_OPTIONS,
    poll: {
      type: 'boolean',
      describe: 'Look at each file again and again, as network file systems need',
      default: false,
    },
  },
  examples: [
    ['$0 watch', 'captures/ to site/, shown at http://127.0.0.1:4040/'],
    ['$0 watch /mnt/nas/captures --poll', 'captures that another machine writes'],
    ['$0 watch --no-serve --out /var/www/report', 'for a web server'],
  ],
  async run(options, context) {
    const { watchCommand } = await import('./run/watch.js');
    return watchCommand(options, context);
  },
};
