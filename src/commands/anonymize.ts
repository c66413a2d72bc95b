import { CAPTURES, type Command } from './command.js';

export const anonymize: Command = {
  name: 'anonymize',
  synopsis: '[captures]',
  describe: 'Write captures with pseudonymized addresses, to share with others',
  positionals: { captures: CAPTURES },
  examples: [
    ['$0 anonymize --out public', 'from captures/ into public/'],
    ['$0 anonymize /srv/captures --out public --method pseudonym', ''],
  ],
  run: async (options) => (await import('./run/anonymize.js')).anonymizeCommand(options),
};
