import { existsSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import type { Options } from '../config/command-context.js';
import { CONFIG_FILE, readConfigFile } from '../config/config-file.js';
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
import { refuseOddSwitches } from './switches.js';
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

/** Reads a command line and hands on what it says. Throws a UsageError; prints help and version by itself. */
export async function parse(
  argv: readonly string[],
  handle: (command: Command, options: Options) => Promise<void>,
): Promise<void> {
  let file: Options = {};
  // Of what goes wrong in there yargs keeps the message alone.
  let misread: unknown;
  const readConfig = (path: string) => {
    try {
      file = readConfigFile(path);
      return file;
    } catch (error) {
      misread = error;
      throw error;
    }
  };
  const program = yargs([...argv])
    .scriptName('traffic-report')
    .usage('$0 <command>\n\nTurns a folder of hourly tshark captures into a static HTML report.')
    .parserConfiguration({ 'duplicate-arguments-array': true, 'greedy-arrays': false });
  for (const command of COMMANDS) {
    program.command(
      command.syntax,
      command.describe,
      (line) => declare(line, command),
      (options) => {
        refuseForeign(argv, command);
        refuseOddSwitches(command, { argv, environment: process.env, file });
        return handle(command, options);
      },
    );
  }
  await program
    .env('TRAFFIC_REPORT')
    .config('config', `Options from a JSON file (default: ${CONFIG_FILE})`, readConfig)
    .default('config', existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined)
    .strict()
    .demandCommand(1, 'Which command?')
    .recommendCommands()
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .fail((message, error) => {
      throw misread ?? error ?? new UsageError(message, { hint: 'See traffic-report --help.' });
    })
    .parseAsync();
}

function declare(line: Argv, { positionals = {}, options = {}, examples }: Command): Argv {
  for (const name of foreignOptions(options)) line.option(name, { hidden: true });
  for (const [name, argument] of Object.entries(positionals)) line.positional(name, argument);
  for (const [example, meaning] of examples) line.example(example, meaning);
  return line.options(options);
}

/** Options of other commands only: the config file and the environment may hold them, for all commands. */
function foreignOptions(own: Readonly<Record<string, unknown>>): string[] {
  const all = COMMANDS.flatMap(({ options = {} }) => Object.keys(options));
  return [...new Set(all)].filter((name) => !(name in own));
}

/** On the command line itself they are mistakes. */
function refuseForeign(argv: readonly string[], { syntax, options = {} }: Command): void {
  const foreign = new Set(foreignOptions(options).flatMap((name) => [`--${name}`, `--no-${name}`]));
  const given = argv.map((word) => word.replace(/=.*/s, '')).find((word) => foreign.has(word));
  if (given === undefined) return;
  throw new UsageError(`traffic-report ${syntax.split(' ')[0]} takes no ${given}.`, {
    hint: 'See traffic-report --help.',
  });
}
