import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { refuseTelling } from '../anonymize/guard/title.js';
import { UsageError } from '../errors.js';
import { localTest } from '../names/scope.js';
import { refusePlace } from '../site/out-folder.js';
import { choice, integer, list, text } from './option-values.js';
import { type Anonymize, readAnonymize } from './privacy-options.js';

/** What the user set, checked. */
export interface Config {
  /** Absolute paths. */
  readonly captures: string;
  readonly out: string;
  /** Whether captures in folders within the captures folder count. */
  readonly isRecursive: boolean;
  readonly title: string;
  /** An IANA time zone name. */
  readonly timezone: string;
  /** Addresses and networks. */
  readonly local: readonly string[];
  readonly top: number;
  /** Files of networks, absolute paths; undefined when organizations are not asked for at all. */
  readonly networks: readonly string[] | undefined;
  /** Whether to ask name servers for names. */
  readonly resolve: boolean;
  /** How the report is anonymized; undefined when it is not. */
  readonly anonymize: Anonymize | undefined;
  /** Where the index will be, with a slash at its end; undefined where that is not known. */
  readonly url: string | undefined;
  /** Whether search engines may list the report. */
  readonly isIndexed: boolean;
  /** Whether packed files are written beside the site's. */
  readonly compress: boolean;
  readonly cache: boolean;
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  /** DuckDB's memory limit, like `512MB`. */
  readonly memory: string;
  readonly threads: number;
}

const MOST_TALKERS = 200;

/** Where the rollups and word of the last builds are kept. */
export function cacheFolder({ captures }: Pick<Config, 'captures'>): string {
  return join(captures, '.traffic-report');
}

/** Options as they come from the command line, the environment and the config file. Throws a UsageError. */
export function readConfig(options: Readonly<Record<string, unknown>>): Config {
  const captures = resolve(text(options, 'captures', 'captures'));
  const out = resolve(text(options, 'out', 'site'));
  const anonymize = readAnonymize(options, { captures, out });
  const config = {
    captures,
    out,
    isRecursive: options.recursive === true,
    title: text(options, 'title', 'Traffic report'),
    timezone: readTimezone(options),
    local: list(options.local),
    top: integer(options, 'top', { fallback: 20, least: 1, most: MOST_TALKERS }),
    networks: showsNetworks(anonymize) ? networks(options.networks) : undefined,
    // Names are not shown, so nobody is asked for them.
    resolve: options.resolve === true && anonymize === undefined,
    anonymize,
    url: url(options.url),
    isIndexed: choice(options, 'robots', ['none', 'allow']) === 'allow',
    compress: options.compress === true,
    cache: options.cache !== false,
    strict: options.strict === true,
    quiet: options.quiet === true,
    json: options.json === true,
    memory: memory(options.memory),
    threads: integer(options, 'threads', { fallback: availableParallelism(), least: 1, most: 256 }),
  };
  if (anonymize) refuseTelling(config.title);
  localTest(config.local);
  refusePlace(out, { captures, home: homedir(), current: process.cwd() });
  return config;
}

/** Where a site is served, checked. */
export interface Serving {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Whether to open the browser. */
  readonly open: boolean;
}

/** The options of the commands that serve a site. Throws a UsageError. */
export function readServing(options: Readonly<Record<string, unknown>>): Serving {
  return {
    host: text(options, 'host', '127.0.0.1'),
    port: integer(options, 'port', { fallback: 4040, least: 0, most: 65_535 }),
    open: options.open === true,
  };
}

/** The folder to serve, an absolute path: what was named, or else where reports are written to. */
export function readSite(options: Readonly<Record<string, unknown>>): string {
  return resolve(text(options, options.site === undefined ? 'out' : 'site', 'site'));
}

function showsNetworks(anonymize: Anonymize | undefined): boolean {
  return anonymize?.reveals.some((each) => each !== 'services') ?? true;
}

/** `--no-networks` comes as false, among the files when there are any. A path may hold blanks and commas. */
function networks(value: unknown): string[] | undefined {
  if ([value].flat().includes(false)) return undefined;
  const paths = value === undefined || value === '' ? [] : [value].flat();
  return paths.map((path) => resolve(String(path)));
}

/** An address of the web as a folder: with a slash at its end. */
function url(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  const parsed = URL.parse(String(value));
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash) {
    throw new UsageError(`Invalid --url ${JSON.stringify(value)}.`, {
      hint: 'Write where the report will be, like https://example.org/traffic/.',
    });
  }
  return parsed.href.replace(/\/?$/, '/');
}

function memory(value: unknown): string {
  const given = String(value ?? '512MB');
  if (/^\d+(\.\d+)?\s*[KMGT]i?B$/i.test(given)) return given;
  throw new UsageError(`Invalid --memory ${JSON.stringify(given)}.`, {
    hint: 'Write a size with its unit, like 512MB or 2GB.',
  });
}

/** An IANA time zone name, the system's unless another is given. Throws a UsageError. */
export function readTimezone({ timezone: value }: Readonly<Record<string, unknown>>): string {
  const system = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const given = value === undefined || value === '' ? system : String(value);
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: given }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new UsageError(`"${given}" is not a time zone.`, {
      hint: `Did you mean ${nearestZone(given)}? Names are those of the IANA time zone database.`,
      cause,
    });
  }
}

function nearestZone(name: string): string {
  const wanted = name.toLowerCase();
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  // A city alone is often all that is remembered.
  const closeness = (zone: string) => {
    const city = zone.split('/').at(-1) ?? zone;
    return Math.min(distance(wanted, zone.toLowerCase()), distance(wanted, city.toLowerCase()));
  };
  return zones.reduce((best, zone) => (closeness(zone) < closeness(best) ? zone : best));
}
