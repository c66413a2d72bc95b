import { CAPTURES, type Command, RECURSIVE } from './command.js';
import { ONE_REPORT_OPTIONS } from './report-options.js';

export const build: Command = {
  syntax: 'build [captures]',
  describe: 'Build the report of a folder of captures',
  positionals: { captures: CAPTURES },
  options: { recursive: RECURSIVE, ...ONE_REPORT_OPTIONS },
  examples: [
    ['$0 build', 'captures/ to site/'],
    ['$0 build /srv/captures --out public --timezone Europe/Helsinki', ''],
    ['$0 build --local 192.168.1.23 --local fd00::/8', 'in and out as seen from these'],
    ['TRAFFIC_REPORT_TOP=50 $0 build', 'options from the environment'],
  ],
  async run(options, { onBuilt }) {
    const { buildCommand } = await import('./run/build.js');
    return buildCommand(options, onBuilt);
  },
};
