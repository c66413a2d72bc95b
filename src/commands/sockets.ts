import { CAPTURES, type Command } from './command.js';

export const sockets: Command = {
  name: 'sockets',
  synopsis: '[captures]',
  describe: 'Record which process owns each connection, alongside your own capture',
  positionals: { captures: CAPTURES },
  examples: [
    ['sudo $0 sockets', 'alongside captures/, until Ctrl-C'],
    ['sudo $0 sockets /srv/captures --every 1', 'catches short connections, too'],
  ],
  run: async (options) => (await import('./run/sockets.js')).socketsCommand(options),
};
