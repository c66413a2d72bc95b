import type { Command } from './command.js';

export const capture: Command = {
  name: 'capture',
  describe: 'Capture the traffic of an interface into hourly files',
  examples: [
    ['$0 capture --list', 'available interfaces'],
    ['$0 capture --interface eth0', 'into captures/, until Ctrl-C'],
    ["$0 capture --interface en0 --filter 'not port 22'", 'everything except SSH'],
    [
      '$0 capture --interface eth0 --names --keep 90d',
      'continuously; hours older than 90 days are reduced to what reports need',
    ],
  ],
  run: async (options) => (await import('./run/capture.js')).captureCommand(options),
};
