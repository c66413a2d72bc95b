import { CAPTURES, type Command } from './command.js';

export const watch: Command = {
  name: 'watch',
  synopsis: '[captures]',
  describe: 'Build and serve the report; rebuild it when captures change',
  positionals: { captures: CAPTURES },
  examples: [
    ['$0 watch', 'captures/ into site/, served at http://127.0.0.1:4040/'],
    ['$0 watch /mnt/nas/captures --poll', 'captures written by another machine'],
    ['$0 watch --no-serve --out /var/www/report', 'for a web server'],
  ],
  async run(options, context) {
    const { watchCommand } = await import('./run/watch.js');
    return watchCommand(options, context);
  },
};
