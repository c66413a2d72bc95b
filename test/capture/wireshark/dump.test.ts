import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDump } from '../../../src/capture/wireshark/dump.js';
import { temporaryFolder } from '../../build/build-site.js';

/** A program that prints what dumpcap 4.0 does. */
function fakeDumpcap(...lines: readonly string[]): string {
  const path = join(temporaryFolder(), 'dumpcap');
  const script = ['#!/bin/sh', ...lines.map((line) => `printf '%s\\n' "${line}" >&2`)];
  writeFileSync(path, script.join('\n'));
  chmodSync(path, 0o755);
  return path;
}

async function run(program: string) {
  const files: string[] = [];
  const dump = startDump(program, [], (path) => void files.push(path));
  const [hasStarted, end] = await Promise.all([dump.started, dump.ended]);
  return { files, hasStarted, dropped: end.dropped };
}

describe.skipIf(process.platform === 'win32')('dumpcap', () => {
  const counts = (numbers: string) =>
    `Packets received/dropped on interface 'Loopback: lo': ${numbers} (53.9%)`;

  it.each([
    ['some', '1489799/1274586 (pcap:1274586/dumpcap:0/flushed:0/ps_ifdrop:0)', 1_274_586],
    ['none', '5/0 (pcap:0/dumpcap:0/flushed:0/ps_ifdrop:0)', 0],
  ])('tells that it dropped %s', async (_, numbers, dropped) => {
    const program = fakeDumpcap('File: ./1.pcapng', 'Packets captured: 5', counts(numbers));
    expect(await run(program)).toEqual({ files: ['./1.pcapng'], hasStarted: true, dropped });
  });

  it('that is killed, or cannot count, does not tell', async () => {
    expect((await run(fakeDumpcap('File: ./1.pcapng'))).dropped).toBeUndefined();
    expect((await run(join(temporaryFolder(), 'missing'))).dropped).toBeUndefined();
  });
});
