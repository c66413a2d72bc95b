import { CAPTURES, type Command } from './command.js';

export const sockets: Command = {
  syntax: 'sockets [captures]',
  describe: 'Write down which program has which connection, beside a capture of your own',
  positionals: { captures: CAPTURES },
  options: {
    every: { type: 'number', describe: 'Look each so many seconds', default: 5 },
    quiet: { type: 'boolean', describe: 'Say nothing but warnings', default: false },
  },
  examples: [
    ['sudo $0 sockets', 'beside the captures in captures/, until Ctrl-C'],
    ['sudo $0 sockets /srv/captures --every 1', 'sees short connections, too'],
  ],
  run: async (options) => (await import('./run/sockets.js')).socketsCommand(options),
};
