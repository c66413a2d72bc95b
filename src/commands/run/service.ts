import { readFileSync, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { captureFolder, readCaptureConfig } from '../../config/capture-config.js';
import type { Options } from '../../config/command-context.js';
import { readConfig } from '../../config/config.js';
import { UsageError } from '../../errors.js';
import {
  SERVICE_KINDS,
  type ServiceKind,
  serviceKindOf,
  serviceText,
} from '../../service/texts.js';

const VALUES = ['interface', 'filter', 'snaplen', 'compress', 'keep'] as const;
const SWITCHES = ['monitor', 'names', 'sockets'] as const;
// A command runs with other programs' eyes on it: what stands on several lines would be several commands.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x1f\x7f]/;

/** `traffic-report service`: prints what runs the capture and the report on their own. Returns the exit code. */
export function serviceCommand(options: Options): number {
  const program = [process.execPath, realpathSync(process.argv[1] ?? '')];
  const capture = [...program, ...captureWords(options)];
  const build = [...program, ...buildWords(options)];
  const bad = [...capture, ...build].find((word) => CONTROL.test(word));
  if (bad !== undefined) {
    throw new UsageError(`${JSON.stringify(bad)} holds a line end or another control character.`);
  }
  process.stdout.write(
    serviceText(kindOf(options), {
      ...{ capture, build, folder: process.cwd(), user: userInfo().username },
      group: captureGroup(),
    }),
  );
  if (program.some((path) => /[\\/]_npx[\\/]/.test(path))) {
    process.stderr.write(
      'npx keeps programs for a while only. Install it first: npm install --global traffic-report\n',
    );
  }
  return 0;
}

function kindOf({ kind }: Options): ServiceKind {
  return SERVICE_KINDS.find((each) => each === kind) ?? serviceKindOf(process.platform);
}

/** The options of a capture, checked, as words of a command line. */
export function captureWords(options: Options): string[] {
  readCaptureConfig(options, Date.now() / 1000);
  return [
    'capture',
    `--out=${captureFolder(options)}`,
    ...VALUES.filter((name) => options[name] !== undefined).map(
      (name) => `--${name}=${options[name]}`,
    ),
    ...SWITCHES.filter((name) => options[name] === true).map((name) => `--${name}`),
    ...(options.promiscuous === false ? ['--no-promiscuous'] : []),
  ];
}

function buildWords(options: Options): string[] {
  const captures = captureFolder(options);
  const out = resolve(String(options.report ?? 'site'));
  const { timezone, title } = readConfig({ ...options, captures, out });
  return ['build', captures, `--out=${out}`, `--timezone=${timezone}`, `--title=${title}`];
}

/** The group that Linux distributions make for those who may capture. */
function captureGroup(): string | undefined {
  try {
    return /^(wireshark):/m.exec(readFileSync('/etc/group', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
