import type { Command } from './command.js';
import { ONE_REPORT_OPTIONS } from './report-options.js';

export const demo: Command = {
  syntax: 'demo',
  describe: 'Write a day of captures like a real one, and build its report',
  options: {
    ...ONE_REPORT_OPTIONS,
    out: {
      type: 'string',
      describe: 'Folder for captures and site',
      default: 'traffic-report-demo',
    },
    scale: { type: 'number', describe: 'Share of the full 2.86 million packets', default: 1 },
  },
  examples: [
    ['$0 demo', 'see a report before capturing anything'],
    ['$0 demo --scale 0.1', 'a tenth of the packets'],
  ],
  run: async (options) => (await import('./run/demo.js')).demoCommand(options),
};
