import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { capture, sender } from '../program.js';
import { repeat } from '../repeat.js';
import { makeRow } from '../row.js';
import type { Topic } from '../topic.js';

const [RATE, SECONDS] = [100_000, 60];
/** Milliseconds until a capture surely has begun. */
const START = 3000;
/** The sender may not be slower than that. */
const MOST_LATE = 1.1;
/** Bytes that hold at least one line. */
const END = 1000;
const HOUR_FILE = /^\d+\.csv$/;
const COUNTED = /captured +([\d,]+) packets/;

/** Many small packets on the loopback interface: whether all are recorded, and how far the recorder is behind. */
export const live: Topic = async ({ runs, scratch, scale }) => {
  let run = 0;
  const measured = await repeat(runs, () => {
    run += 1;
    return record(join(scratch, String(run)), Math.ceil(SECONDS * scale));
  });
  const what = 'live, 100,000 packets/s';
  return [
    makeRow({
      what: `${what}: not recorded`,
      unit: '%',
      samples: measured.map(({ lost }) => ({ value: lost })),
      reach: { value: 0 },
    }),
    makeRow({
      what: `${what}: behind at the end`,
      unit: 's',
      samples: measured.map(({ behind }) => ({ value: behind })),
      reach: { value: 2 },
    }),
  ];
};

/** Percent of the packets that were not recorded, and seconds of the last recorded packet before the end. */
async function record(folder: string, seconds: number) {
  const receiver = createSocket('udp4').bind(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address();
  const options = ['--interface', 'lo', '--filter', `udp dst port ${port}`];
  const recorder = start(capture(folder, ...options));
  const output = text(recorder.stdout as NodeJS.ReadableStream);
  await setTimeout(START);
  const sending = start(sender(port, RATE, seconds));
  const { sent, took } = JSON.parse(await text(sending.stdout as NodeJS.ReadableStream));
  const behind = Date.now() / 1000 - lastTimeIn(folder);
  recorder.kill('SIGINT');
  const [, counted = '0'] = COUNTED.exec(await output) ?? [];
  receiver.close();
  if (took > seconds * MOST_LATE) {
    throw new Error(`${sent} packets took ${took} s: this machine cannot send as many.`);
  }
  const recorded = Number(counted.replaceAll(',', ''));
  return { behind, lost: (100 * (sent - recorded)) / sent };
}

/** The time of the last packet that was recorded. */
function lastTimeIn(folder: string): number {
  const latest =
    readdirSync(folder)
      .filter((name) => HOUR_FILE.test(name))
      .sort()
      .at(-1) ?? '';
  const file = openSync(join(folder, latest), 'r');
  const end = Buffer.alloc(END);
  readSync(file, end, 0, END, Math.max(0, fstatSync(file).size - END));
  closeSync(file);
  const line = String(end).split('\n').at(-2) ?? '';
  return Number(/"([\d.]+)"/.exec(line)?.[1]);
}

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.prependListener('exit', kill);
  child.on('close', () => process.off('exit', kill));
  return child;
}
