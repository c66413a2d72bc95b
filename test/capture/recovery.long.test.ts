import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTEBOOK_HEADER } from '../../src/captures/dialect/header.js';
import { isCaptureName } from '../../src/captures/files/find.js';
import { temporaryFolder } from '../build/build-site.js';
import { programCommand } from '../program/program.js';
import { LOOPBACK, mayRecord, startRecording, tools } from './recording.js';

let [receiver, port] = [undefined as Socket | undefined, 0];
let sender: Socket;

beforeAll(async () => {
  receiver = createSocket('udp4').bind(0, '127.0.0.1');
  sender = createSocket('udp4');
  await once(receiver, 'listening');
  port = receiver.address().port;
});

afterAll(() => {
  receiver?.close();
  sender.close();
});

/** Sends datagrams, each one byte longer than the last; the first has `first` bytes of payload. */
async function send(count: number, first: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await new Promise((resolve) =>
      sender.send(Buffer.alloc(first + i), port, '127.0.0.1', resolve),
    );
  }
}

/** The lengths of the payloads in a folder's captures, in ascending order. */
function payloads(folder: string): number[] {
  return readdirSync(folder)
    .filter(isCaptureName)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1, -1))
    .map((line) => Number(line.split(',')[7]?.replaceAll('"', '')))
    .map((length) => length - 42)
    .sort((a, b) => a - b);
}

/** Epoch seconds. */
function coverageEnds(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.coverage.csv'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1, -1))
    .map((line) => Number(line.split(',')[1]));
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const until = async (isTrue: () => boolean) => {
  for (let waits = 0; !isTrue() && waits < 200; waits += 1) await wait(50);
};

/** Starts the program, with its own temporary folder. */
async function startProgram(folder: string): Promise<{ child: ChildProcess; temporary: string }> {
  const temporary = temporaryFolder();
  const args = ['--interface', LOOPBACK, '--out', folder, '--filter', `udp port ${port}`];
  const [program, ...words] = programCommand(['capture', ...args]);
  const child = spawn(program, words, {
    env: { ...process.env, TMPDIR: temporary, SSH_CONNECTION: '' },
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  await until(() => output.includes('capturing'));
  expect(output).toContain('capturing');
  return { child, temporary };
}

function dumpOf(folder: string): number {
  return JSON.parse(readFileSync(join(folder, '.traffic-report/recorder.json'), 'utf8')).dump;
}

function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(!mayRecord && !process.env.CI)(
  'a capture on loopback (needs tshark, and permission to capture)',
  () => {
    it.each([false, true])(
      'that is killed is recovered by the next one with every packet (beside a foreign file: %s)',
      async (isBeside) => {
        const folder = temporaryFolder();
        const hour = Math.floor(Date.now() / 3_600_000) * 3600;
        const others = join(folder, `${hour}.csv`);
        if (isBeside) writeFileSync(others, `${NOTEBOOK_HEADER}\n`);
        const { child, temporary } = await startProgram(folder);
        await send(30, 1);
        await until(() => payloads(folder).length === 30);
        await send(30, 31);
        child.kill('SIGKILL');
        await once(child, 'close');
        // dumpcap still captures, but nothing reads its files.
        await send(30, 61);
        await wait(1500);
        const next = startRecording({ folder, filter: `udp port ${port}`, names: false });
        await next.started;
        await send(30, 91);
        await wait(500);
        next.stop();
        await next.ended;
        expect(payloads(folder)).toEqual(range(120));
        expect(next.notices.join()).toMatch(/^Recovered \d+ packets of an earlier capture/);
        expect(readdirSync(temporary).filter((name) => name.includes('spool'))).toEqual([]);
        expect(readdirSync(join(folder, '.traffic-report'))).toEqual([]);
        if (isBeside) expect(readFileSync(others, 'utf8')).toBe(`${NOTEBOOK_HEADER}\n`);
      },
      40_000,
    );

    it('that is interrupted twice ends dumpcap, too', async () => {
      const folder = temporaryFolder();
      const { child } = await startProgram(folder);
      const dump = dumpOf(folder);
      if (process.platform === 'linux') expect(isRunning(dump)).toBe(true);
      child.kill('SIGINT');
      await wait(100);
      child.kill('SIGINT');
      const [, signal] = await once(child, 'close');
      expect(signal).toBe('SIGINT');
      await until(() => !isRunning(dump));
      expect(isRunning(dump)).toBe(false);
    }, 30_000);

    it('continues when its pipe, and then its whole spool, is removed', async () => {
      const [folder, temporary] = [temporaryFolder(), temporaryFolder()];
      let dissector = Number.NaN;
      const options = {
        ...{ folder, filter: `udp port ${port}`, names: false },
        // With its own decoder there would be no tshark to kill.
        decoder: 'tshark' as const,
      };
      const recording = startRecording(options, {
        temporary,
        onDissector: (pid) => {
          dissector = pid ?? Number.NaN;
        },
      });
      await recording.started;
      await send(20, 1);
      await until(() => payloads(folder).length === 20);
      const spool = join(temporary, readdirSync(temporary)[0] ?? '');
      for (const name of readdirSync(spool).filter((each) => each.startsWith('pipe'))) {
        rmSync(join(spool, name));
      }
      process.kill(dissector, 'SIGKILL');
      await send(20, 21);
      await until(() => payloads(folder).length === 40);
      expect(payloads(folder)).toEqual(range(40));
      expect(recording.notices.join()).toMatch(/^tshark ended \(killed by SIGKILL\)[^!]*$/);

      rmSync(spool, { recursive: true });
      const killed = Date.now() / 1000;
      process.kill(dumpOf(folder), 'SIGINT');
      await until(() => recording.notices.length > 1 && existsSync(spool));
      await wait(1500);
      await send(20, 41);
      await until(() => payloads(folder).length === 60);
      recording.stop();
      await recording.ended;
      expect(payloads(folder)).toEqual(range(60));
      expect(recording.notices.join()).not.toMatch(/could not keep up/);
      // Packets that dumpcap had buffered are lost, and not reported as captured.
      const ends = coverageEnds(folder).filter((end) => end > killed - 2 && end < killed + 1);
      expect(ends).not.toEqual([]);
      expect(Math.max(...ends)).toBeLessThan(killed);
    }, 40_000);

    it('whose tshark cannot run keeps all packets, and reports why', async () => {
      const folder = temporaryFolder();
      const [flag, script] = [join(folder, 'works'), join(folder, 'tshark')];
      const message = "tshark: Some fields aren't valid";
      writeFileSync(
        script,
        `#!/bin/sh\n[ -e '${flag}' ] && exec '${tools?.tshark}' "$@"\necho "${message}" >&2\nexit 1\n`,
      );
      chmodSync(script, 0o755);
      const captures = join(folder, 'captures');
      mkdirSync(captures);
      const broken = { tshark: script, dumpcap: '', editcap: '', ...tools };
      const world = { tools: { ...broken, tshark: script }, temporary: folder };
      const options = {
        ...{ folder: captures, filter: `udp port ${port}`, names: false },
        decoder: 'tshark' as const,
      };
      const recording = startRecording(options, world);
      await recording.started;
      await send(20, 1);
      await until(() => recording.notices.length > 0);
      recording.stop();
      await expect(recording.ended).rejects.toThrow(
        /tshark cannot run: .*Some fields.*\nThe packets are kept in/,
      );
      expect(recording.notices).toHaveLength(1);
      expect(recording.notices[0]).toMatch(/Some fields aren't valid\n.*wait in .*Install/);
      expect(existsSync(join(captures, 'unread'))).toBe(false);

      writeFileSync(flag, '');
      const next = startRecording(options, world);
      await next.started;
      next.stop();
      await next.ended;
      expect(payloads(captures)).toEqual(range(20));
    }, 40_000);
  },
);
