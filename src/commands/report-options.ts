import type { Argument } from './command.js';

/** Of commands that replace addresses. */
export const KEY_OPTIONS = {
  key: { type: 'string', describe: 'File of the key of pseudonyms (default: beside the captures)' },
  'new-key': { type: 'boolean', describe: 'Make a new key: other pseudonyms', default: false },
} satisfies Record<string, Argument>;

/** What every command that makes a report takes. */
export const REPORT_OPTIONS = {
  out: { type: 'string', describe: 'Folder of the site', default: 'site' },
  title: { type: 'string', describe: 'Title of the report' },
  timezone: { type: 'string', describe: 'IANA time zone (default: the system’s)' },
  local: {
    type: 'string',
    array: true,
    describe: 'Local addresses or networks (default: inferred)',
  },
  top: { type: 'number', describe: 'How many talkers are shown (default: 20)' },
  resolve: {
    type: 'boolean',
    describe: 'Ask name servers for names; tells them who is in the captures',
    default: false,
  },
  networks: {
    type: 'string',
    array: true,
    describe: 'Files of networks, .mmdb or .csv (--no-networks: name no organizations)',
  },
  anonymize: {
    type: 'string',
    describe:
      'Pseudonyms for addresses: =prefix (keeps networks, and a few first bits), =pseudonym or =truncate (default: prefix)',
  },
  reveal: {
    type: 'string',
    array: true,
    describe: 'With --anonymize: organizations, countries, services, none (default: services)',
  },
  ...KEY_OPTIONS,
  url: { type: 'string', describe: 'Where the report will be, for link previews' },
  robots: {
    type: 'string',
    describe: 'Whether search engines may list it: none, allow (default: none)',
  },
  compress: { type: 'boolean', describe: 'Write .gz and .br beside the files', default: false },
  cache: {
    type: 'boolean',
    describe: 'Keep rollups beside the captures (--no-cache: keep nothing)',
    default: true,
  },
  quiet: { type: 'boolean', describe: 'Say nothing but warnings', default: false },
  memory: { type: 'string', describe: 'Memory for reading captures (default: 512MB)' },
  threads: { type: 'number', describe: 'Threads (default: all cores)' },
} satisfies Record<string, Argument>;

/** What a command that makes one report and ends takes besides. */
export const ONE_REPORT_OPTIONS = {
  ...REPORT_OPTIONS,
  strict: {
    type: 'boolean',
    describe: 'Exit 3 on any rejected line, unread file or gap',
    default: false,
  },
  json: { type: 'boolean', describe: 'Print the summary as JSON', default: false },
} satisfies Record<string, Argument>;
