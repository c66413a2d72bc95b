import { existsSync } from 'node:fs';
import yargs, { type Argv, type Options as YargsOption } from 'yargs';
import type { Options } from '../config/command-context.js';
import { ENVIRONMENT_PREFIX, foreignTo, optionsOf } from '../config/command-options.js';
import { CONFIG_FILE, readConfigFile } from '../config/config-file.js';
import type { CommandName, Option } from '../config/option.js';
import { UsageError } from '../errors.js';
import { anonymize } from './anonymize.js';
import { build } from './build.js';
import { cache } from './cache.js';
import { capture } from './capture.js';
import type { Command } from './command.js';
import { demo } from './demo.js';
import { importFiles } from './import.js';
import { serve } from './serve.js';
import { service } from './service.js';
import { sockets } from './sockets.js';
import { refuseInvalidSwitches } from './switches.js';
import { watch } from './watch.js';

const COMMANDS: readonly Command[] = [
  build,
  watch,
  serve,
  capture,
  importFiles,
  sockets,
  service,
  anonymize,
  demo,
  cache,
];

/**
 * Parses a command line with the environment and the config file, and passes the result to `handle`. `--help` and
 * `--version` are printed here. Throws a UsageError.
 */
export async function parse(
  argv: readonly string[],
  handle: (command: Command, options: Options) => Promise<void>,
): Promise<void> {
  let file: Options = {};
  // yargs passes on only the message of an error thrown in here.
  let configError: unknown;
  const readConfig = (path: string) => {
    try {
      file = readConfigFile(path);
      return file;
    } catch (error) {
      configError = error;
      throw error;
    }
  };
  const program = yargs([...argv])
    .scriptName('traffic-report')
    .usage('$0 <command>\n\nTurns a folder of hourly tshark captures into a static HTML report.')
    .parserConfiguration({ 'duplicate-arguments-array': true, 'greedy-arrays': false });
  for (const command of COMMANDS) {
    const { name, synopsis = '', describe } = command;
    program.command(
      `${name} ${synopsis}`.trim(),
      describe,
      (line) => declare(line, command),
      (options) => {
        refuseForeign(argv, name);
        refuseInvalidSwitches(name, { argv, environment: process.env, file });
        return handle(command, options);
      },
    );
  }
  await program
    .env(ENVIRONMENT_PREFIX)
    .config('config', `JSON file of options (default: ${CONFIG_FILE})`, readConfig)
    .default('config', existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined)
    .strict()
    .demandCommand(1, 'Which command?')
    .recommendCommands()
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .fail((message, error) => {
      throw configError ?? error ?? new UsageError(message, { hint: 'See traffic-report --help.' });
    })
    .parseAsync();
}

function declare(line: Argv, { name, positionals = {}, examples }: Command): Argv {
  for (const foreign of foreignTo(name)) line.option(foreign, { hidden: true });
  for (const [key, positional] of Object.entries(positionals)) line.positional(key, positional);
  for (const [example, meaning] of examples) line.example(example, meaning);
  for (const option of optionsOf(name)) line.option(option.name, describeOption(option));
  return line;
}

/** Defaults are only shown: yargs would take one for an option without its value (`--port`). */
function describeOption({ type, array, choices, help, ...option }: Option): YargsOption {
  const fallback = option.default === undefined ? undefined : String(option.default);
  const defaultDescription = option.defaultDescription ?? fallback;
  return { type, array, choices, describe: help, defaultDescription };
}

/** The config file and the environment are shared by all commands; the command line is not. */
function refuseForeign(argv: readonly string[], command: CommandName): void {
  const foreign = new Set(foreignTo(command).flatMap((name) => [`--${name}`, `--no-${name}`]));
  const given = argv.map((word) => word.replace(/=.*/s, '')).find((word) => foreign.has(word));
  if (given === undefined) return;
  throw new UsageError(`traffic-report ${command} takes no ${given}.`, {
    hint: `See traffic-report ${command} --help.`,
  });
}
