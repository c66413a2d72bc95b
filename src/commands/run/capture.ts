import { tmpdir } from 'node:os';
import { record } from '../../capture/record.js';
import {
  dumpcapArguments,
  shellCommand,
  tsharkArguments,
} from '../../capture/wireshark/arguments.js';
import { type Interface, listInterfaces } from '../../capture/wireshark/interfaces.js';
import { findTools, type System, type Tools } from '../../capture/wireshark/tools.js';
import { type CaptureConfig, readCaptureConfig } from '../../config/capture-config.js';
import type { Options } from '../../config/command-context.js';
import { makeClock } from '../../format/clock.js';
import { plural } from '../../format/quantity.js';
import { LockedError } from '../../lock/lock-file.js';
import { retention } from '../../retention/retention-runs.js';
import { interruption } from '../../terminal/interruption.js';
import { openOutput } from '../../terminal/output.js';

/** `traffic-report capture`: resolves with the exit code when the capture ends. */
export async function captureCommand(options: Options): Promise<number> {
  const system: System = { platform: process.platform, path: process.env.PATH };
  if (options.list === true) {
    const lines = interfaceLines(listInterfaces(findTools(system).dumpcap, system.platform));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    return 0;
  }
  const config = readCaptureConfig(options, Date.now() / 1000);
  if (options.dryRun === true) {
    process.stdout.write(`${commandLines(config).join('\n')}\n`);
    return 0;
  }
  try {
    await capture(config, findTools(system), system);
  } catch (error) {
    if (!(config.unlessRunning && error instanceof LockedError)) throw error;
  }
  return 0;
}

async function capture(config: CaptureConfig, tools: Tools, { platform }: System): Promise<void> {
  const output = openOutput({ text: process.stdout, notices: process.stderr }, config.quiet);
  const clock = makeClock(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [stop, kill] = [new AbortController(), new AbortController()];
  interruption(() => kill.abort()).then(() => {
    output.say('stopping  press Ctrl-C again to stop at once');
    stop.abort();
  });
  if (process.env.SSH_CONNECTION && config.filter === undefined) {
    output.warn(
      "The traffic of this SSH session is captured, too; --filter 'not port 22' excludes it.",
    );
  }
  const { retain, finished } = retention(config.folder, config, output);
  let [packets, isFirst] = [0, true];
  await record(config, {
    ...{ tools, platform, temporary: tmpdir(), now: () => Date.now() / 1000 },
    ...{ stop: stop.signal, kill: kill.signal },
    onNotice: output.warn,
    onStart() {
      const end =
        config.until === undefined ? 'Ctrl-C to stop' : `until ${clock.moment(config.until)}`;
      if (isFirst) output.say(`capturing ${config.interface} into ${config.folder} (${end})`);
      else output.warn('Capturing resumed.');
      isFirst = false;
    },
    onHour(hour, more) {
      packets += more;
      output.say(`hour      ${clock.moment(hour)}  ${plural(more, 'packet')}`);
    },
    onHourEnd: retain,
  });
  await finished();
  output.headline(`captured  ${plural(packets, 'packet')}`);
  output.say(`report    traffic-report build ${config.folder}`);
}

/** The commands of a capture, for a shell. */
function commandLines(config: CaptureConfig): string[] {
  return [
    '# Writes a ring of files in the temporary folder:',
    shellCommand('dumpcap', dumpcapArguments(config, 'ring.pcapng')),
    '# Reads each of these files through a pipe while it is written:',
    `${shellCommand('tshark', tsharkArguments(config))} < ring_00001_*.pcapng`,
  ];
}

/** A table of names, titles and addresses. */
function interfaceLines(interfaces: readonly Interface[]): string[] {
  const width = (of: (each: Interface) => string) =>
    Math.max(...interfaces.map((each) => of(each).length)) + 2;
  const [names, titles] = [width(({ name }) => name), width(({ title }) => title)];
  return interfaces.map(({ name, title, addresses }) =>
    `${name.padEnd(names)}${title.padEnd(titles)}${addresses.join(', ')}`.trimEnd(),
  );
}
