import type { Command } from './command-line/command.js';
import { parse } from './command-line/parse.js';
import { coloursOf } from './commands/colours.js';

<<<<<<< HEAD

import type { Options } from './commands/surroundings.js';
import { explain, UserError } from './errors.js';

=======

import { messageOf, UsageError, UserError } from './errors.js';

const CONFIG_FILE = 'traffic-report.config.json';

const BUILD_OPTIONS = [
  'out',
  'title',
  'timezone',
  'local',
  'top',
  'cache',
  'strict',
  'quiet',
  'json',
  'memory',
  'threads',
];
const SERVING_OPTIONS = ['port', 'host', 'open'];

type Options = Readonly<Record<string, unknown>>;

function commandLine(
  argv: readonly string[],
  run: (work: () => Promise<number>) => Promise<void>,
  onBuilt: () => void,
) {
  return yargs([...argv])
    .scriptName('traffic-report')
    .usage('$0 <command>\n\nTurns a folder of hourly tshark captures into a static HTML report.')
    .parserConfiguration({ 'duplicate-arguments-array': true })
    .command(
      'build [captures]',
      'Build the report of a folder of captures',
      (command) =>
        knownElsewhere(buildOptions(command), SERVING_OPTIONS)
          .positional('captures', {
            type: 'string',
            describe: 'Folder of captures',
            default: 'captures',
          })
          .example('$0 build', 'captures/ to site/')
          .example('$0 build /srv/captures --out public --timezone Europe/Helsinki', '')
          .example(
            '$0 build --local 192.168.1.23 --local fd00::/8',
            'in and out as seen from these',
          )
          .example('TRAFFIC_REPORT_TOP=50 $0 build', 'options from the environment'),
      (options) =>
        run(async () => {
          const { buildCommand } = await import('./commands/build-command.js');
          return buildCommand(options, onBuilt);
        }),
    )
    .command(
      'demo',
      'Write a day of captures like a real one, and build its report',
      (command) =>
        knownElsewhere(buildOptions(command), SERVING_OPTIONS)
          .option('out', {
            type: 'string',
            describe: 'Folder for captures and site',
            default: 'traffic-report-demo',
          })
          .option('scale', {
            type: 'number',
            describe: 'Share of the full 2.86 million packets',
            default: 1,
          })
          .example('$0 demo', 'see a report before capturing anything')
          .example('$0 demo --scale 0.1', 'a tenth of the packets'),
      (options) =>
        run(async () => (await import('./commands/demo-command.js')).demoCommand(options)),
    )
    .command(
      'serve [site]',
      'Serve a built report to a browser, until Ctrl-C',
      (command) =>
        knownElsewhere(servingOptions(command), BUILD_OPTIONS)
          .positional('site', {
            type: 'string',
            describe: 'Folder of the report (default: --out, site)',
          })
          .example('$0 serve', 'site/ at http://127.0.0.1:4040/')
          .example('$0 serve public --port 8080 --open', 'another folder and port, in the browser'),
      (options) =>
        run(async () => (await import('./commands/serve-command.js')).serveCommand(options)),
    )
    .command(
      'cache <action> [captures]',
      'Say what the cache of a folder of captures holds, or take it away',
      (command) =>
        knownElsewhere(command, [...BUILD_OPTIONS, ...SERVING_OPTIONS])
          .positional('action', { choices: ['info', 'clear'] as const, demandOption: true })
          .positional('captures', {
            type: 'string',
            describe: 'Folder of captures',
            default: 'captures',
          })
          .example('$0 cache info', 'how large it is, and of how many files')
          .example('$0 cache clear', 'the next build reads all captures again'),
      (options) =>
        run(async () => (await import('./commands/cache-command.js')).cacheCommand(options)),
    )
    .env('TRAFFIC_REPORT')
    .config('config', `Options from a JSON file (default: ${CONFIG_FILE})`, readConfigFile)
    .default('config', existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined)
    .strict()
    .demandCommand(1, 'Which command?')
    .recommendCommands()
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .fail((message, error) => {
      throw error ?? new UsageError(message, { hint: 'See traffic-report --help.' });
    });
}

function buildOptions<T>(command: Argv<T>) {
  return command
    .option('out', { type: 'string', describe: 'Folder of the site', default: 'site' })
    .option('title', { type: 'string', describe: 'Title of the report' })
    .option('timezone', { type: 'string', describe: 'IANA time zone (default: the system’s)' })
    .option('local', {
      type: 'string',
      array: true,
      describe: 'Local addresses or networks (default: inferred)',
    })
    .option('top', { type: 'number', describe: 'How many talkers are shown (default: 20)' })
    .option('cache', {
      type: 'boolean',
      describe: 'Keep rollups beside the captures (--no-cache: keep nothing)',
      default: true,
    })
    .option('strict', {
      type: 'boolean',
      describe: 'Exit 3 on any rejected line or gap',
      default: false,
    })
    .option('quiet', { type: 'boolean', describe: 'Say nothing but warnings', default: false })
    .option('json', { type: 'boolean', describe: 'Print the summary as JSON', default: false })
    .option('memory', { type: 'string', describe: 'Memory for reading captures (default: 512MB)' })
    .option('threads', { type: 'number', describe: 'Threads (default: all cores)' });
}

function servingOptions<T>(command: Argv<T>) {
  return command
    .option('port', { describe: 'Port, or the next that is free (default: 4040)' })
    .option('host', {
      type: 'string',
      describe: 'Name or address to listen at (default: 127.0.0.1, this computer only)',
    })
    .option('open', { type: 'boolean', describe: 'Open it in the browser', default: false });
}

/** Options of other commands, which the config file and the environment may hold for all. */
function knownElsewhere<T>(command: Argv<T>, names: readonly string[]) {
  return names.reduce((known, name) => known.option(name, { hidden: true }), command);
}

function readConfigFile(path: string): Options {
  try {
    const options: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (options !== null && typeof options === 'object' && !Array.isArray(options))
      return options as Options;
    throw new Error('it should be an object of options');
  } catch (cause) {
    throw new UsageError(`The config file ${path} cannot be read: ${messageOf(cause)}.`, {
      hint: 'It should look like {"timezone": "Europe/Helsinki", "top": 20}.',
      cause,
    });
  }
}

/** A failure that the user can mend is a message and a hint; anything else is a bug, with its stack. */
function describe(error: unknown): { text: string; exitCode: number } {
  const mark = coloursOf(process.stderr).red('✗');
  if (!(error instanceof UserError)) {
    const stack = error instanceof Error ? error.stack : String(error);
    return { text: `${mark} This is a bug of traffic-report.\n${stack}`, exitCode: 1 };
  }
  const hint = error.hint ? `\n  ${error.hint}` : '';
  return { text: `${mark} ${error.message}${hint}`, exitCode: error.exitCode };
}
>>>>>>> preview

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
