import type { Command } from './command.js';

export const importFiles: Command = {
  syntax: 'import <files..>',
  describe: 'Bring captures of Wireshark, tcpdump or dumpcap into hourly files',
  positionals: {
    files: { type: 'string', array: true, describe: 'pcap or pcapng files, also compressed' },
  },
  options: {
    out: { type: 'string', describe: 'Folder of the captures', default: 'captures' },
    names: { type: 'boolean', describe: 'Write down what addresses are called', default: true },
    quiet: { type: 'boolean', describe: 'Say nothing but warnings', default: false },
  },
  examples: [
    ['$0 import monday.pcapng', 'into captures/'],
    ['$0 import ring_*.pcap.gz monday.pcapng', 'in any order; each packet counts once'],
  ],
  run: async (options) => (await import('./run/import.js')).importCommand(options),
};
