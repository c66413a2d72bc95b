import { readFileSync, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { captureFolder, readCaptureConfig } from '../../config/capture-config.js';
import type { Options } from '../../config/command-context.js';
import { withDefaults } from '../../config/command-options.js';
import { readConfig } from '../../config/config.js';
import { text } from '../../config/option-values.js';
import { UsageError } from '../../errors.js';
import {
  SERVICE_KINDS,
  type ServiceKind,
  serviceKindOf,
  serviceText,
} from '../../service/service-text.js';

const VALUES = ['interface', 'filter', 'snaplen', 'compress', 'keep'] as const;
const SWITCHES = ['monitor', 'names', 'sockets'] as const;
// A line break in an argument would start another command in a crontab or unit file.
// biome-ignore lint/suspicious/noControlCharactersInRegex: matches control characters
const CONTROL = /[\0-\x1f\x7f]/;

/** `traffic-report service`: prints definitions of the capture and report services. Returns the exit code. */
export function serviceCommand(options: Options): number {
  const program = [process.execPath, realpathSync(process.argv[1] ?? '')];
  const capture = [...program, ...captureArguments(options)];
  const build = [...program, ...buildArguments(options)];
  const bad = [...capture, ...build].find((word) => CONTROL.test(word));
  if (bad !== undefined) {
    throw new UsageError(
      `${JSON.stringify(bad)} contains a line break or another control character.`,
    );
  }
  process.stdout.write(
    serviceText(kindOf(options), {
      ...{ capture, build, folder: process.cwd(), user: userInfo().username },
      group: captureGroup(),
    }),
  );
  if (program.some((path) => /[\\/]_npx[\\/]/.test(path))) {
    process.stderr.write(
      'npx may delete its cached programs. Install first: npm install --global traffic-report\n',
    );
  }
  return 0;
}

function kindOf({ kind }: Options): ServiceKind {
  return SERVICE_KINDS.find((each) => each === kind) ?? serviceKindOf(process.platform);
}

/** The options of a capture, checked, as command-line arguments. */
export function captureArguments(options: Options): string[] {
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

function buildArguments(options: Options): string[] {
  const captures = captureFolder(options);
  const out = resolve(text(withDefaults('service', options), 'report'));
  const { timezone, title } = readConfig({ ...options, captures, out });
  return ['build', captures, `--out=${out}`, `--timezone=${timezone}`, `--title=${title}`];
}

/** The group of users who may capture, on Linux distributions that have one. */
function captureGroup(): string | undefined {
  try {
    return /^(wireshark):/m.exec(readFileSync('/etc/group', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
