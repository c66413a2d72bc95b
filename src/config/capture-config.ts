import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecordOptions } from '../capture/session.js';
import { UsageError } from '../errors.js';
import type { Options } from './command-context.js';
import { integer, text } from './option-values.js';
import { readAge, readEnd } from './time-options.js';

/** What the user set of a capture, checked. */
export interface CaptureConfig extends RecordOptions {
  /** Seconds after which an hour's file is packed, and after which only its counts are kept. */
  readonly compress: number | undefined;
  readonly keep: number | undefined;
  /** Whether it is no failure that another one captures into the folder already. */
  readonly unlessRunning: boolean;
  readonly quiet: boolean;
}

/** Options as they come from the command line, the environment and the config file. Throws a UsageError. */
export function readCaptureConfig(options: Options, now: number): CaptureConfig {
  const [compress, keep] = [readAge('compress', options.compress), readAge('keep', options.keep)];
  if (compress !== undefined && keep !== undefined && compress >= keep) {
    throw new UsageError(
      `With --keep ${options.keep} no hour becomes as old as --compress ${options.compress}.`,
      { hint: 'Leave out --compress, or use a shorter time for it.' },
    );
  }
  return {
    interface: interfaceName(options),
    filter: options.filter === undefined ? undefined : text(options, 'filter', ''),
    promiscuous: options.promiscuous !== false,
    monitor: options.monitor === true,
    snaplen:
      options.snaplen === undefined
        ? undefined
        : integer(options, 'snaplen', { fallback: 0, least: 64, most: 262_144 }),
    names: options.names === true,
    sockets: options.sockets === true,
    folder: captureFolder(options),
    until: readEnd(options, now),
    compress,
    keep,
    unlessRunning: options.unlessRunning === true,
    quiet: options.quiet === true,
  };
}

/** Where hourly files go, by the option of a name. */
export function captureFolder(options: Options, name: 'out' | 'captures' = 'out'): string {
  const folder = resolve(text(options, name, 'captures'));
  if (existsSync(join(folder, 'data', 'summary.json'))) {
    throw new UsageError(`${folder} holds a report, so captures cannot go there.`, {
      hint: `Choose another folder${name === 'out' ? ' with --out' : ''}.`,
    });
  }
  return folder;
}

function interfaceName(options: Options): string {
  if (options.interface === undefined) {
    throw new UsageError('Which interface?', {
      hint: 'Name it with --interface; see what there is: traffic-report capture --list',
    });
  }
  const name = text(options, 'interface', '');
  // What comes in on standard input is a capture file: dumpcap would take it for an interface.
  if (name !== '-') return name;
  throw new UsageError('"-" is no interface.', {
    hint: 'To read captures: traffic-report import',
  });
}
