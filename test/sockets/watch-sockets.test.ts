import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockSockets } from '../../src/sockets/socket-lock.js';
import { socketSampler, unseenNotice, watchSockets } from '../../src/sockets/watch-sockets.js';
import { temporaryFolder } from '../build/build-site.js';

const HOUR = 3600;
const START = 1_483_873_200;
const line = (port: number) =>
  `tcp ESTAB 0 0 10.0.0.2:${port} 192.0.2.1:443 users:(("curl",pid=7,fd=3))\n`;

/** A folder of captures, and a program `ss` that prints a text. */
function withSs(text: string) {
  const [folder, bin] = [temporaryFolder(), temporaryFolder()];
  const print = (output: string) => {
    writeFileSync(join(bin, 'output'), output);
    writeFileSync(join(bin, 'ss'), `#!/bin/sh\ncat '${join(bin, 'output')}'\n`);
    chmodSync(join(bin, 'ss'), 0o755);
  };
  print(text);
  const notices: string[] = [];
  const onNotice = (notice: string) => void notices.push(notice);
  const system = { platform: 'linux', path: bin } as const;
  const lines = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.sockets.csv'))
      .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1, -1).length);
  return { print, notices, lines, options: { folder, system, hourLength: HOUR, onNotice } };
}

describe.skipIf(process.platform === 'win32')('the sockets of a computer', () => {
  it('are written once an hour each', async () => {
    const { print, lines, options } = withSs(line(1) + line(2));
    const sample = socketSampler(options);
    expect((await sample(START)).added).toBe(2);
    expect((await sample(START + 5)).added).toBe(0);
    print(line(2) + line(3));
    expect((await sample(START + 10)).added).toBe(1);
    expect(lines()).toEqual([3]);
    expect((await sample(START + HOUR)).added).toBe(2);
    expect(lines()).toEqual([3, 2]);
  });

  it('are not recorded if another process records them', async () => {
    const { notices, lines, options } = withSs(line(1));
    const now = Date.now() / 1000;
    const lock = lockSockets(options.folder, process.ppid, now);
    const watcher = watchSockets(options, now);
    await watcher.sample(now);
    expect(lines()).toEqual([]);
    expect(notices).toEqual([expect.stringMatching(/^Sockets are not recorded: Process \d+/)]);
    watcher.release();
    lock.release();
  });

  it.skipIf(process.getuid?.() === 0)('of other users are mentioned once', async () => {
    const { notices, options } = withSs(`${line(1)}tcp LISTEN 0 9 0.0.0.0:22 0.0.0.0:*\n`);
    const watcher = watchSockets(options, START);
    await watcher.sample(START);
    await watcher.sample(START + 5);
    watcher.release();
    expect(notices).toEqual([unseenNotice(1)]);
  });
});
