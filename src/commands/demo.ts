import type { Command } from './command.js';

export const demo: Command = {
  name: 'demo',
  describe: 'Generate a realistic day of captures and build its report',
  examples: [
    ['$0 demo', 'see a report before you capture anything'],
    ['$0 demo --scale 0.1', 'a tenth of the packets'],
  ],
  run: async (options) => (await import('./run/demo.js')).demoCommand(options),
};
