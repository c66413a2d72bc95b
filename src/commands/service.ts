import { CAPTURE_OPTIONS } from './capture.js';
import type { Command } from './command.js';

export const service: Command = {
  syntax: 'service',
  describe: 'Print what makes the system capture and build the report on its own',
  options: {
    ...CAPTURE_OPTIONS,
    kind: {
      choices: ['systemd', 'launchd', 'cron'],
      describe: 'For which program (default: the one of this system)',
    },
    report: { type: 'string', describe: 'Folder of the site', default: 'site' },
    title: { type: 'string', describe: 'Title of the report' },
    timezone: { type: 'string', describe: 'IANA time zone (default: the system’s)' },
  },
  examples: [
    ['$0 service --interface eth0 --keep 90d', 'nothing is installed, only shown'],
    ['$0 service --interface en0 --kind cron', 'lines for a crontab'],
  ],
  run: async (options) => (await import('./run/service.js')).serviceCommand(options),
};
