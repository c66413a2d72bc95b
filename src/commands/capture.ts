import type { Argument, Command } from './command.js';

/** What is captured, and what becomes of it. */
export const CAPTURE_OPTIONS = {
  interface: { type: 'string', describe: 'Interface to capture on: see capture --list' },
  out: { type: 'string', describe: 'Folder of the captures', default: 'captures' },
  filter: { type: 'string', describe: 'Capture filter, as for tcpdump' },
  promiscuous: {
    type: 'boolean',
    describe: 'Packets for others too, where the network brings them',
    default: true,
  },
  monitor: { type: 'boolean', describe: 'Wi-Fi monitor mode', default: false },
  snaplen: {
    type: 'string',
    describe: 'Bytes looked at of each packet (default: 256, with --names 2048)',
  },
  names: { type: 'boolean', describe: 'Write down what addresses are called', default: false },
  sockets: {
    type: 'boolean',
    describe: 'Write down which process has which connection',
    default: false,
  },
  compress: { type: 'string', describe: 'Pack hours that are older than this (2d, 12h)' },
  keep: { type: 'string', describe: 'Of older hours keep only what reports need (90d)' },
} satisfies Record<string, Argument>;

export const capture: Command = {
  syntax: 'capture',
  describe: 'Capture the traffic of an interface into hourly files',
  options: {
    ...CAPTURE_OPTIONS,
    until: { type: 'string', describe: 'End at this time (18:00, 2026-03-01T18:00)' },
    hours: { type: 'string', describe: 'End after so many hours' },
    'unless-running': {
      type: 'boolean',
      describe: 'End without a word when the folder is captured into already',
      default: false,
    },
    list: { type: 'boolean', describe: 'List the interfaces, and do nothing else' },
    'dry-run': { type: 'boolean', describe: 'Show the commands, and do nothing else' },
    quiet: { type: 'boolean', describe: 'Say nothing but warnings', default: false },
  },
  examples: [
    ['$0 capture --list', 'which interfaces there are'],
    ['$0 capture --interface eth0', 'until Ctrl-C, into captures/'],
    ["$0 capture --interface en0 --filter 'not port 22'", 'all but SSH'],
    [
      '$0 capture --interface eth0 --names --keep 90d',
      'for good; of hours after 90 days only what reports need',
    ],
  ],
  run: async (options) => (await import('./run/capture.js')).captureCommand(options),
};
