import type { Command } from './commands/command.js';
import { parse } from './commands/parse.js';
import type { Options } from './config/command-context.js';
import { CONFIG_FILE } from './config/config-file.js';
import { explain, UserError } from './errors.js';
import { colorsOf } from './terminal/colors.js';

/** Runs a command line; resolves with the exit code. Calls `onBuilt` after a build, when most of the code has run. */
export async function main(argv: readonly string[], onBuilt: () => void): Promise<number> {
  ignoreClosedPipes(process.stdout, process.stderr);
  let exitCode = 0;
  const readAgain = async () => {
    let options: Options = {};
    await parse(argv, async (_, parsed) => {
      options = parsed;
    });
    return options;
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

/** The reader of a pipe may have ended first: `| head -1`, or a `tee` stopped by the same Ctrl-C. */
function ignoreClosedPipes(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

function fileIn({ config }: Options): string {
  return typeof config === 'string' ? config : CONFIG_FILE;
}
