import type { Command } from './command.js';

export const importFiles: Command = {
  name: 'import',
  synopsis: '<files..>',
  describe: 'Convert captures of Wireshark, tcpdump or dumpcap to hourly files',
  positionals: {
    files: { type: 'string', array: true, describe: 'pcap or pcapng files, also compressed' },
  },
  examples: [
    ['$0 import monday.pcapng', 'into captures/'],
    ['$0 import ring_*.pcap.gz monday.pcapng', 'in any order; duplicate packets count once'],
    [
      '$0 import --format parquet monday.pcapng',
      'for DuckDB, pandas or Polars; build reads it, too',
    ],
  ],
  run: async (options) => (await import('./run/import.js')).importCommand(options),
};
