import { type Option, option, run, site } from './option.js';

const REPORT = ['build', 'watch', 'demo'] as const;
const CAPTURE = ['capture', 'service'] as const;
const SERVE = ['watch', 'serve'] as const;

/**
 * Every option of every command, in the order of `--help`: name, type, commands, help, default. Options by `site` change
 * what the commands write, those by `run` do not. An option that differs between commands has a row for each kind.
 */
export const OPTIONS = [
  // Input and output
  option(
    'recursive',
    'boolean',
    site('build', 'watch', 'anonymize'),
    'Read captures in subfolders',
    { setting: 'isRecursive' },
  ),
  option('out', 'string', run('build', 'watch'), 'Folder of the site', { default: 'site' }),
  option('out', 'string', run('demo'), 'Folder for captures and site', {
    default: 'traffic-report-demo',
  }),
  option('out', 'string', run('anonymize'), 'Folder to write to (required)'),
  option('out', 'string', run('capture', 'import', 'service'), 'Folder of the captures', {
    default: 'captures',
  }),

  // Content of the report
  option('title', 'string', site('build', 'watch', 'service'), 'Title of the report', {
    default: 'Traffic report',
  }),
  option(
    'timezone',
    'string',
    site('build', 'watch', 'service', 'anonymize'),
    'IANA time zone, also of timestamps without one',
    { defaultDescription: 'the system’s' },
  ),
  option('title', 'string', site('demo'), 'Title of the report', {
    default: 'Traffic of Sunday 8 January 2017',
  }),
  option('timezone', 'string', site('demo'), 'IANA time zone', { default: 'Europe/Helsinki' }),
  option('local', 'string', site(...REPORT), 'Local addresses or networks', {
    array: true,
    defaultDescription: 'inferred',
  }),
  option('top', 'number', site(...REPORT), 'Number of top talkers to show', { default: 20 }),
  option(
    'resolve',
    'boolean',
    site(...REPORT),
    'Reverse DNS; discloses captured addresses to your resolver',
  ),
  option(
    'networks',
    'string',
    site(...REPORT),
    'Network databases (.mmdb, .csv) besides those installed; --no-networks uses none',
    { array: true },
  ),
  option(
    'anonymize',
    'string',
    site(...REPORT),
    'Replace addresses: =prefix (prefix-preserving, the default), =pseudonym or =truncate',
  ),
  option(
    'reveal',
    'string',
    site(...REPORT),
    'What --anonymize leaves visible: organizations, countries, services or none',
    { setting: 'anonymize', array: true, defaultDescription: 'services' },
  ),
  option(
    'method',
    'string',
    run('anonymize'),
    'prefix (prefix-preserving), pseudonym or truncate',
    { default: 'prefix' },
  ),
  option('key', 'string', site(...REPORT, 'anonymize'), 'Key file for pseudonyms', {
    setting: 'anonymize',
    defaultDescription: 'in the captures folder',
  }),
  option(
    'new-key',
    'boolean',
    site(...REPORT, 'anonymize'),
    'Generate a new key, hence other pseudonyms',
    { setting: 'anonymize' },
  ),
  option('url', 'string', site(...REPORT), 'Public URL of the report, for link previews'),
  option(
    'robots',
    'string',
    site(...REPORT),
    'Whether search engines may index the report: none or allow',
    { setting: 'isIndexed', default: 'none' },
  ),
  option('compress', 'boolean', site(...REPORT), 'Write .gz and .br files, too'),

  // Building and serving
  option('cache', 'boolean', run(...REPORT), 'Keep rollups with the captures for the next build', {
    default: true,
  }),
  option('memory', 'string', run(...REPORT), 'Memory limit of DuckDB', { default: '512MB' }),
  option('threads', 'number', run(...REPORT), 'Threads', { defaultDescription: 'all cores' }),
  option(
    'strict',
    'boolean',
    run('build', 'demo'),
    'Exit with code 3 on any rejected line, unread file, gap or dropped packet',
  ),
  option('json', 'boolean', run('build', 'demo'), 'Print the summary as JSON'),
  option('scale', 'number', run('demo'), 'Fraction of the full 2.86 million packets', {
    default: 1,
  }),
  option('serve', 'boolean', run('watch'), 'Serve the report; --no-serve only builds it', {
    default: true,
  }),
  option('port', 'string', run(...SERVE), 'Port, or the next one that is free', {
    default: '4040',
  }),
  option(
    'host',
    'string',
    run(...SERVE),
    'Address or host name to listen on; the default is this computer only',
    { default: '127.0.0.1' },
  ),
  option('open', 'boolean', run(...SERVE), 'Open the report in the browser'),
  option(
    'poll',
    'boolean',
    run('watch'),
    'Poll files for changes, as network file systems require',
  ),

  // Capturing
  option('interface', 'string', run(...CAPTURE), 'Interface to capture on (see capture --list)'),
  option('filter', 'string', run(...CAPTURE), 'Capture filter, as for tcpdump'),
  option('promiscuous', 'boolean', run(...CAPTURE), 'Promiscuous mode', { default: true }),
  option('monitor', 'boolean', run(...CAPTURE), 'Wi-Fi monitor mode'),
  option('snaplen', 'string', run(...CAPTURE), 'Bytes to capture of each packet', {
    defaultDescription: '256, with --names 2048',
  }),
  option('names', 'boolean', run(...CAPTURE), 'Record host names from DNS, TLS and HTTP'),
  option('names', 'boolean', run('import'), 'Record host names from DNS, TLS and HTTP', {
    default: true,
  }),
  option(
    'decoder',
    'string',
    run('capture', 'import'),
    'Who reads packet headers: own, with tshark for those that it does not surely know, or tshark',
    { choices: ['own', 'tshark'], default: 'own' },
  ),
  option('sockets', 'boolean', run(...CAPTURE), 'Record which process owns a connection'),
  option('compress', 'string', run(...CAPTURE), 'Compress files older than this (2d, 12h)'),
  option(
    'keep',
    'string',
    run(...CAPTURE),
    'Reduce files older than this (90d) to what reports need',
  ),
  option('until', 'string', run('capture'), 'Stop at this time (18:00, 2026-03-01T18:00)'),
  option('hours', 'string', run('capture'), 'Stop after this many hours'),
  option(
    'unless-running',
    'boolean',
    run('capture'),
    'Exit silently if a capture is already running',
  ),
  option('list', 'boolean', run('capture'), 'List interfaces and exit'),
  option('dry-run', 'boolean', run('capture'), 'Print the commands and exit'),
  option('every', 'number', run('sockets'), 'Seconds between samples', { default: 5 }),
  option('kind', 'string', run('service'), 'Service manager', {
    choices: ['systemd', 'launchd', 'cron'],
    defaultDescription: 'that of this system',
  }),
  option('report', 'string', run('service'), 'Folder of the site', { default: 'site' }),
  option(
    'quiet',
    'boolean',
    run('build', 'watch', 'demo', 'capture', 'import', 'sockets', 'anonymize'),
    'Print warnings only',
  ),
] as const;

type Row = (typeof OPTIONS)[number];
type SettingOf<Each> = Each extends { readonly changesSite: true; readonly name: infer Name }
  ? Each extends { readonly setting: infer Setting extends string }
    ? Setting
    : Name
  : never;

/** A field of Config that changes the site. */
export type SiteSetting = SettingOf<Row>;

export const SITE_SETTINGS = [
  ...new Set(OPTIONS.filter(({ changesSite }) => changesSite).map(settingOf)),
] as readonly SiteSetting[];

function settingOf({ name, setting }: Option): string {
  return setting ?? name;
}
