import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecordOptions } from '../capture/session.js';
import type { DecoderChoice } from '../dissection/dissection.js';
import { UsageError } from '../errors.js';
import type { Options } from './command-context.js';
import { withDefaults } from './command-options.js';
import { integer, text } from './option-values.js';
import { readAge, readEnd } from './time-options.js';

/** Checked options of a capture. */
export interface CaptureConfig extends RecordOptions {
  /** Seconds after which an hour's file is compressed, and after which it is reduced to its rollup. */
  readonly compress: number | undefined;
  readonly keep: number | undefined;
  /** Whether to exit silently if another process captures into the folder. */
  readonly unlessRunning: boolean;
  readonly quiet: boolean;
}

/** Checks the options of a capture. `now` is in epoch seconds. Throws a UsageError. */
export function readCaptureConfig(given: Options, now: number): CaptureConfig {
  const options = withDefaults('capture', given);
  const [compress, keep] = [readAge('compress', options.compress), readAge('keep', options.keep)];
  if (compress !== undefined && keep !== undefined && compress >= keep) {
    throw new UsageError(
      `--compress ${options.compress} has no effect, since --keep ${options.keep} comes first.`,
      { hint: 'Omit --compress or use a shorter time for it.' },
    );
  }
  return {
    interface: interfaceName(options),
    filter: options.filter === undefined ? undefined : text(options, 'filter'),
    promiscuous: options.promiscuous === true,
    monitor: options.monitor === true,
    snaplen:
      options.snaplen === undefined
        ? undefined
        : integer(options, 'snaplen', { least: 64, most: 262_144 }),
    names: options.names === true,
    decoder: decoderOf(options),
    sockets: options.sockets === true,
    folder: captureFolder(options),
    until: readEnd(options, now),
    compress,
    keep,
    unlessRunning: options.unlessRunning === true,
    quiet: options.quiet === true,
  };
}

/** Who dissects packets. */
export function decoderOf({ decoder }: Options): DecoderChoice {
  return decoder === 'tshark' ? 'tshark' : 'own';
}

/** The folder of hourly files, given by the option `name`. Throws a UsageError. */
export function captureFolder(options: Options, name: 'out' | 'captures' = 'out'): string {
  const folder = resolve(text(options, name, 'captures'));
  if (existsSync(join(folder, 'data', 'summary.json'))) {
    throw new UsageError(`${folder} contains a report, so captures cannot be written there.`, {
      hint: `Choose another folder${name === 'out' ? ' with --out' : ''}.`,
    });
  }
  return folder;
}

function interfaceName(options: Options): string {
  if (options.interface === undefined) {
    throw new UsageError('Which interface?', {
      hint: 'Use --interface; traffic-report capture --list shows what is available.',
    });
  }
  const name = text(options, 'interface');
  // dumpcap reads a capture from standard input when given "-".
  if (name !== '-') return name;
  throw new UsageError('"-" is not an interface.', {
    hint: 'Use traffic-report import to read captures.',
  });
}
