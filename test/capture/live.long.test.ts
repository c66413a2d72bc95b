import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PACKETS } from '../../src/capture/hours/hour-file-format.js';
import { isCaptureName } from '../../src/captures/files/find.js';
import { readSidecar } from '../../src/captures/sidecars/read-sidecar.js';
import { type Span, uniteSpans } from '../../src/captures/time/unite-spans.js';
import type { DecoderChoice } from '../../src/dissection/dissection.js';
import { temporaryFolder } from '../build/build-site.js';
import { mayRecord, type Recording, startRecording } from './recording.js';

/** Seconds of an hour. */
const HOUR = 5;

describe.skipIf(!mayRecord && !process.env.CI)(
  'a capture on loopback (needs tshark, and permission to capture)',
  () => {
    it.each(['tshark', 'own'] as const)(
      'has every packet in exactly one file, though tshark is killed repeatedly (decoder: %s)',
      async (decoder) => {
        expect(mayRecord, 'tshark is missing, or this user may not capture').toBe(true);
        const folder = temporaryFolder();
        const receiver = createSocket('udp4').bind(0, '127.0.0.1');
        await once(receiver, 'listening');
        const { port } = receiver.address();
        const { ended: isOver, started, stop, notices } = startWithKills(folder, port, decoder);
        await started;
        const began = Date.now() / 1000;
        const sent = await sendThrough(port, 3);
        stop();
        const ended = Date.now() / 1000;
        await isOver;
        receiver.close();
        expect(notices.filter((text) => !/^tshark ended \(killed by SIGKILL\)/.test(text))).toEqual(
          [],
        );
        if (decoder === 'tshark') expect(notices.length).toBeGreaterThan(2);
        else expect(notices).toEqual([]);
        expectExactly(folder, sent);
        await expectCovered(folder, began, ended);
        expect(readdirSync(join(folder, '.traffic-report'))).toEqual([]);
      },
      60_000,
    );
  },
);

/** Captures packets to a port; each tshark is killed a while after its start. */
function startWithKills(folder: string, port: number, decoder: DecoderChoice): Recording {
  const recording = startRecording(
    { folder, filter: `udp port ${port}`, hourLength: HOUR, decoder },
    {
      onDissector(pid) {
        const kill = () => pid && !isStopped && process.kill(pid, 'SIGKILL');
        setTimeout(kill, 2500).unref();
      },
    },
  );
  let isStopped = false;
  return {
    ...recording,
    stop() {
      isStopped = true;
      recording.stop();
    },
  };
}

/** Sends datagrams across a number of hour boundaries, with payloads of increasing length. Returns their number. */
async function sendThrough(port: number, boundaries: number): Promise<number> {
  const sender = createSocket('udp4');
  const end = (Math.floor(Date.now() / 1000 / HOUR) + boundaries) * HOUR + 1;
  let sent = 0;
  for (; Date.now() / 1000 < end; sent += 1) {
    const payload = Buffer.alloc(1 + (sent % 1200));
    await new Promise((resolve) => sender.send(payload, port, '127.0.0.1', resolve));
    await wait(2);
  }
  sender.close();
  return sent;
}

/** The coverage sidecars cover the whole time, although tshark was killed. */
async function expectCovered(folder: string, began: number, ended: number): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.coverage.csv'));
  const captures = readdirSync(folder).filter(isCaptureName);
  expect(names).toEqual(captures.map((name) => name.replace(/csv$/, 'coverage.csv')));
  const read = await Promise.all(
    names.map((name) => readSidecar(join(folder, name), 'coverage', false)),
  );
  expect(read.map(({ rejected }) => rejected)).toEqual(names.map(() => 0));
  const spans = uniteSpans(read.flatMap(({ rows }) => rows as unknown as Span[]));
  expect(spans).toHaveLength(1);
  const [[from, to] = [0, 0]] = spans;
  expect(from).toBeLessThan(began + 0.1);
  expect(from).toBeGreaterThan(began - 2);
  expect(to).toBeGreaterThanOrEqual(ended);
  expect(to).toBeLessThan(ended + 5);
}

function expectExactly(folder: string, sent: number): void {
  const files = readdirSync(folder).filter(isCaptureName);
  expect(files.length).toBeGreaterThan(3);
  const lengths = files.sort().flatMap((name) => {
    const [header, ...lines] = readFileSync(join(folder, name), 'utf8').split('\n');
    expect(header).toBe(PACKETS.header);
    expect(lines.pop()).toBe('');
    return lines.map((line) => {
      const values = line.split(',').map((value) => value.replaceAll('"', ''));
      expect(Math.floor(Number(values[0]) / HOUR) * HOUR).toBe(Number.parseInt(name, 10));
      return Number(values[7]);
    });
  });
  const [headers = 0] = lengths;
  expect(lengths).toEqual(Array.from({ length: sent }, (_, i) => headers + (i % 1200)));
}
