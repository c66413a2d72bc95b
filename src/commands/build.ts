import type { Command } from './command.js';

export const build: Command = {
  name: 'build',
  synopsis: '[captures..]',
  describe: 'Build the report of packet files, or of a folder of captures',
  positionals: {
    captures: { type: 'string', array: true, describe: 'pcap and pcapng files, or a folder' },
  },
  examples: [
    ['$0 build capture.pcap', 'also pcapng, also compressed, also several'],
    ['$0 build', 'from the hourly files in captures/ into site/'],
    ['$0 build /srv/captures --out public --timezone Europe/Helsinki', ''],
    ['$0 build --local 192.168.1.23 --local fd00::/8', 'traffic of these is in or out'],
    ['TRAFFIC_REPORT_TOP=50 $0 build', 'any option as an environment variable'],
  ],
  async run(options, { onBuilt }) {
    const { buildCommand } = await import('./run/build.js');
    return buildCommand(options, onBuilt);
  },
};
