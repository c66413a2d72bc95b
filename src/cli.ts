import type { Command } from './commands/command.js';
import { parse } from './commands/parse.js';
import type { Options } from './config/command-context.js';
import { CONFIG_FILE } from './config/config-file.js';
import { explain, UserError } from './errors.js';
import { colorsOf } from './terminal/colors.js';

/**
 * Runs a command line and returns the exit code. `onBuilt` is called after a build, which has made use of most of
 * the program.
 */
export async function main(argv: readonly string[], onBuilt: () => void): Promise<number> {
  outliveReaders(process.stdout, process.stderr);
  let exitCode = 0;
  const readAgain = async () => {
    let found: Options = {};
    await parse(argv, async (_, options) => {
      found = options;
    });
    return found;
  };
  const run = async (command: Command, options: Options) => {
    exitCode = await command.run(options, { onBuilt, readAgain, configFile: fileIn(options) });
  };
  try {
    await parse(argv, run);
  } catch (error) {
    process.stderr.write(`${colorsOf(process.stderr).red('✗')} ${explain(error)}\n`);
    return error instanceof UserError ? error.exitCode : 1;
  }
  return exitCode;
}

/** Nobody may read any more what is said (`| head -1`, or a `tee` that Ctrl-C has ended), which is no failure. */
function outliveReaders(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

function fileIn({ config }: Options): string {
  return typeof config === 'string' ? config : CONFIG_FILE;
}
