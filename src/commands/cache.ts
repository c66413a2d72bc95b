import { CAPTURES, type Command } from './command.js';

export const cache: Command = {
  syntax: 'cache <action> [captures]',
  describe: 'Say what the cache of a folder of captures holds, or take it away',
  positionals: {
    action: { choices: ['info', 'clear'], describe: 'What to do' },
    captures: CAPTURES,
  },
  examples: [
    ['$0 cache info', 'how large it is, and of how many files'],
    ['$0 cache clear', 'the next build reads all captures again'],
  ],
  run: async (options) => (await import('./run/cache.js')).cacheCommand(options),
};
