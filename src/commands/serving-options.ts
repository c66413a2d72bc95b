import type { Argument } from './command.js';

/** What every command that shows a report takes. */
export const SERVING_OPTIONS = {
  port: { type: 'string', describe: 'Port, or the next that is free (default: 4040)' },
  host: {
    type: 'string',
    describe: 'Name or address to listen at (default: 127.0.0.1, this computer only)',
  },
  open: { type: 'boolean', describe: 'Open it in the browser', default: false },
} satisfies Record<string, Argument>;
