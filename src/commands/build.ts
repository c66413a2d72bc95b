import { CAPTURES, type Command } from './command.js';

export const build: Command = {
  name: 'build',
  synopsis: '[captures]',
  describe: 'Build the report of a folder of captures',
  positionals: { captures: CAPTURES },
  examples: [
    ['$0 build', 'from captures/ into site/'],
    ['$0 build /srv/captures --out public --timezone Europe/Helsinki', ''],
    ['$0 build --local 192.168.1.23 --local fd00::/8', 'traffic of these is in or out'],
    ['TRAFFIC_REPORT_TOP=50 $0 build', 'any option as an environment variable'],
  ],
  async run(options, { onBuilt }) {
    const { buildCommand } = await import('./run/build.js');
    return buildCommand(options, onBuilt);
  },
};
