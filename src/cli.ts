import type { Command } from './command-line/command.js';
import { parse } from './command-line/parse.js';
import { coloursOf } from './commands/colours.js';
import type { Options } from './commands/surroundings.js';
import { explain, UserError } from './errors.js';

/**
 * Runs a command line and returns the exit code. `onBuilt` is called after a build, which has made use of most of
 * the program.
 */
export async function main(argv: readonly string[], onBuilt: () => void): Promise<number> {
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
    process.stderr.write(`${coloursOf(process.stderr).red('✗')} ${explain(error)}\n`);
    return error instanceof UserError ? error.exitCode : 1;
  }
  return exitCode;
}

function fileIn({ config }: Options): string | undefined {
  return typeof config === 'string' ? config : undefined;
}
