import type { Command } from './command.js';

export const service: Command = {
  name: 'service',
  describe: 'Print service definitions for unattended capture',
  examples: [
    ['$0 service --interface eth0 --keep 90d', 'prints them; installs nothing'],
    ['$0 service --interface en0 --kind cron', 'crontab lines'],
  ],
  run: async (options) => (await import('./run/service.js')).serviceCommand(options),
};
