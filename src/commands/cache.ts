import { CAPTURES, type Command } from './command.js';

export const cache: Command = {
  name: 'cache',
  synopsis: '<action> [captures]',
  describe: 'Show or clear the cache',
  positionals: {
    action: { choices: ['info', 'clear'], describe: 'What to do' },
    captures: CAPTURES,
  },
  examples: [
    ['$0 cache info', 'its size and number of files'],
    ['$0 cache clear', 'the next build reads all captures again'],
  ],
  run: async (options) => (await import('./run/cache.js')).cacheCommand(options),
};
