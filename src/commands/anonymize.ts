import { CAPTURES, type Command, RECURSIVE } from './command.js';
import { KEY_OPTIONS } from './report-options.js';

export const anonymize: Command = {
  syntax: 'anonymize [captures]',
  describe: 'Write captures with pseudonyms for addresses, to be given to others',
  positionals: { captures: CAPTURES },
  options: {
    recursive: RECURSIVE,
    out: { type: 'string', describe: 'Folder of the anonymized captures, empty or its own' },
    method: { type: 'string', describe: 'prefix, pseudonym or truncate (default: prefix)' },
    ...KEY_OPTIONS,
    timezone: { type: 'string', describe: 'IANA time zone of times that name none' },
    quiet: { type: 'boolean', describe: 'Say nothing but warnings', default: false },
  },
  examples: [
    ['$0 anonymize --out public', 'captures/ to public/'],
    ['$0 anonymize /srv/captures --out public --method pseudonym', ''],
  ],
  run: async (options) => (await import('./run/anonymize.js')).anonymizeCommand(options),
};
