import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { refuseAddressInTitle } from '../anonymize/guard/title.js';
import { isCaptureName } from '../captures/files/find.js';
import { UsageError } from '../errors.js';
import { localTest } from '../names/scope.js';
import { refusePlace } from '../site/out-folder.js';
import type { Options } from './command-context.js';
import { withDefaults } from './command-options.js';
import { choice, integer, list, text } from './option-values.js';
import { SITE_SETTINGS, type SiteSetting } from './options.js';
import { type Anonymize, readAnonymize } from './privacy-options.js';

/** Checked options of a report. */
export interface Config {
  /** Absolute path of the captures; of packet files, the folder of the first. */
  readonly captures: string;
  /** Absolute paths of pcap and pcapng files to read in the place of a folder; undefined for a folder. */
  readonly packetFiles: readonly string[] | undefined;
  /** Absolute path of the site. */
  readonly out: string;
  /** Whether captures in subfolders are read. */
  readonly isRecursive: boolean;
  readonly title: string;
  /** An IANA time zone name. */
  readonly timezone: string;
  /** Addresses and networks. */
  readonly local: readonly string[];
  readonly top: number;
  /** Absolute paths of additional network databases; undefined when none is used, not even those installed. */
  readonly networks: readonly string[] | undefined;
  /** Whether names are looked up by reverse DNS. */
  readonly resolve: boolean;
  /** Undefined unless the report is anonymized. */
  readonly anonymize: Anonymize | undefined;
  /** Public URL of the site's folder, with a slash at its end; undefined if unknown. */
  readonly url: string | undefined;
  /** Whether search engines may index the report. */
  readonly isIndexed: boolean;
  /** Whether .gz and .br files are written next to the site's. */
  readonly compress: boolean;
  readonly cache: boolean;
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  /** DuckDB's memory limit: `512MB`. */
  readonly memory: string;
  readonly threads: number;
}

const MOST_TALKERS = 200;
/** Names of folders of the cache for packet files. */
export const PACKETS_CACHE = /^packets-[0-9a-f]{12}$/;
/** Names that are meant as packet files, though there is none. */
const PACKET_FILE = /\.(pcap|pcapng|cap)(\.gz|\.zst)?$/i;

/** The folder of the rollups and of the records of last builds. */
export function cacheFolder({
  captures,
  packetFiles,
}: Pick<Config, 'captures'> & Partial<Pick<Config, 'packetFiles'>>): string {
  const folder = join(captures, '.traffic-report');
  if (!packetFiles) return folder;
  // Of each set of files, so that one report does not discard what another keeps.
  const digest = createHash('sha256').update(packetFiles.toSorted().join('\n')).digest('hex');
  return join(folder, `packets-${digest.slice(0, 12)}`);
}

/** Checks the options of a report, with the defaults of `build`. Throws a UsageError. */
export function readConfig(given: Options): Config {
  const options = withDefaults('build', given);
  const { captures, packetFiles } = readInput(options);
  const out = resolve(text(options, 'out'));
  const anonymize = readAnonymize(options, { captures, out });
  const config = {
    captures,
    packetFiles,
    out,
    isRecursive: options.recursive === true,
    title: text(options, 'title'),
    timezone: readTimezone(options),
    local: list(options.local),
    top: integer(options, 'top', { least: 1, most: MOST_TALKERS }),
    networks: showsNetworks(anonymize) ? networks(options.networks) : undefined,
    // An anonymized report shows no names.
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
    threads: integer({ threads: availableParallelism(), ...options }, 'threads', {
      ...{ least: 1, most: 256 },
    }),
  };
  if (anonymize) refuseAddressInTitle(config.title);
  localTest(config.local);
  refusePlace(out, { captures, home: homedir(), current: process.cwd() });
  return config;
}

/** The settings that change the site: the digest of inputs is made from these. */
export function siteSettings(config: Config): Pick<Config, SiteSetting> {
  return Object.fromEntries(SITE_SETTINGS.map((name) => [name, config[name]])) as unknown as Pick<
    Config,
    SiteSetting
  >;
}

/** The folder of the captures, an absolute path. Throws a UsageError. */
export function readCaptures(options: Options): string {
  return resolve(text(options, 'captures', 'captures'));
}

/** The folder of the captures, or packet files in the place of one. Throws a UsageError. */
function readInput(options: Options): Pick<Config, 'captures' | 'packetFiles'> {
  const paths = list(options.captures).map((path) => resolve(path));
  const [first] = paths;
  if (first === undefined) return { captures: readCaptures({}), packetFiles: undefined };
  const folder = paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  const isAbsent = !existsSync(first) && !PACKET_FILE.test(first);
  if (paths.length === 1 && (folder !== undefined || isAbsent)) {
    return { captures: first, packetFiles: undefined };
  }
  if (folder !== undefined) {
    throw new UsageError(`${folder} is a folder, besides other captures.`, {
      hint: 'Pass one folder, or pcap and pcapng files.',
    });
  }
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`There is no file ${missing}.`);
  const hourly = paths.find((path) => isCaptureName(basename(path)));
  if (hourly !== undefined) {
    throw new UsageError(`${hourly} is an hourly file, not a packet file.`, {
      hint: `Pass the folder that holds it: traffic-report build ${dirname(hourly)}`,
    });
  }
  return { captures: dirname(first), packetFiles: [...new Set(paths)] };
}

/** Checked options of the preview server. */
export interface Serving {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether to open the browser. */
  readonly open: boolean;
}

/** Throws a UsageError. */
export function readServing(given: Options): Serving {
  const options = withDefaults('serve', given);
  return {
    host: text(options, 'host'),
    port: integer(options, 'port', { least: 0, most: 65_535 }),
    open: options.open === true,
  };
}

/** The folder to serve, an absolute path: the argument, else the folder that `build` writes to. */
export function readSite(given: Options): string {
  const options = withDefaults('build', given);
  return resolve(text(options, options.site === undefined ? 'out' : 'site'));
}

function showsNetworks(anonymize: Anonymize | undefined): boolean {
  return anonymize?.reveals.some((each) => each !== 'services') ?? true;
}

/** yargs passes `--no-networks` as false, among the paths if there are any. Paths may contain blanks and commas. */
function networks(value: unknown): string[] | undefined {
  if ([value].flat().includes(false)) return undefined;
  const paths = value === undefined || value === '' ? [] : [value].flat();
  return paths.map((path) => resolve(String(path)));
}

/** A URL as that of a folder: with a slash at its end. */
function url(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  const parsed = URL.parse(String(value));
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash) {
    throw new UsageError(`Invalid --url ${JSON.stringify(value)}.`, {
      hint: 'Use the URL of the published report, like https://example.org/traffic/.',
    });
  }
  return parsed.href.replace(/\/?$/, '/');
}

function memory(value: unknown): string {
  const given = String(value);
  if (/^\d+(\.\d+)?\s*[KMGT]i?B$/i.test(given)) return given;
  throw new UsageError(`Invalid --memory ${JSON.stringify(given)}.`, {
    hint: 'Use a size with its unit, like 512MB or 2GB.',
  });
}

/** An IANA time zone name; by default the system's. Throws a UsageError. */
export function readTimezone({ timezone: value }: Options): string {
  const system = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const given = value === undefined || value === '' ? system : String(value);
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: given }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new UsageError(`"${given}" is not a time zone.`, {
      hint: `Did you mean ${nearestZone(given)}? Use a name of the IANA time zone database.`,
      cause,
    });
  }
}

function nearestZone(name: string): string {
  const wanted = name.toLowerCase();
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  // "Helsinki" should match Europe/Helsinki.
  const closeness = (zone: string) => {
    const city = zone.split('/').at(-1) ?? zone;
    return Math.min(distance(wanted, zone.toLowerCase()), distance(wanted, city.toLowerCase()));
  };
  return zones.reduce((best, zone) => (closeness(zone) < closeness(best) ? zone : best));
}
