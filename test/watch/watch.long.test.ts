import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { watch, watchCommandLine } from './watching.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const line = (second: number) => `${second}.0,10.0.0.1,443,,192.168.0.2,50000,,1500\n`;
const FIRST = '1483873200.csv';

let home = '';
let captures = '';
let site = '';
beforeEach(() => {
  home = temporaryFolder();
  captures = join(home, 'captures');
  site = join(home, 'site');
});

function summary() {
  return JSON.parse(readFileSync(join(site, 'data/summary.json'), 'utf8'));
}

function write(name: string, text: string) {
  mkdirSync(captures, { recursive: true });
  writeFileSync(join(captures, name), text);
}

describe('traffic-report watch', () => {
  it('follows a capture, and counts an incomplete line once it is complete', async () => {
    write(FIRST, HEADER + line(1));
    const watching = watch(['--no-serve', '--no-networks'], home);
    await watching.waitFor(/1\.5 kB in 1 packet, built in/);
    appendFileSync(join(captures, FIRST), line(2) + line(3).slice(0, -3));
    await watching.waitFor(/1483873200\.csv grew, \+1 packet, built in/);
    expect(summary()).toMatchObject({ packets: 2, rejected_rows: 0 });
    expect(readFileSync(join(site, 'captures.html'), 'utf8')).toContain('capturing now');
    appendFileSync(join(captures, FIRST), line(3).slice(-3));
    await watching.waitFor(/1483873200\.csv grew, \+1 packet, built in/);
    expect(summary()).toMatchObject({ packets: 3, bytes: 4500, rejected_rows: 0 });
    expect(await watching.end('SIGINT')).toBe(0);
  });

  it('summarizes many changed files in one line, and reports rejected lines', async () => {
    write(FIRST, HEADER + line(1));
    const watching = watch(['--no-serve', '--no-networks'], home);
    await watching.waitFor(/built in/);
    const names = Array.from({ length: 40 }, (_, i) => `${1483876800 + i * 3600}.csv`);
    for (const name of names) writeFileSync(join(home, name), HEADER + line(1));
    // All at once, even on a busy machine.
    for (const name of names) renameSync(join(home, name), join(captures, name));
    await watching.waitFor(/40 files are new, .*\+40 packets, built in/);
    writeFileSync(join(home, 'other'), `${HEADER}no packet at all\n`);
    rmSync(join(captures, '1483876800.csv'));
    renameSync(join(home, 'other'), join(captures, '1483880400.csv'));
    // In one rebuild or in two, as a check may come between.
    await expect
      .poll(summary, { timeout: 20_000 })
      .toMatchObject({ packets: 39, rejected_rows: 1 });
    await watching.waitFor(/1483880400\.csv changed, .*1 line rejected, built in/);
    await watching.end('SIGTERM');
    const fresh = await buildSite(captures, { timezone: undefined });
    expect(differences(site, fresh.site)).toEqual([]);
  });

  it('waits for a missing folder, keeps the report when it is removed, and follows it again', async () => {
    const watching = watch(['--no-serve', '--no-networks'], home);
    await watching.waitFor(/There is no folder .*captures/);
    mkdirSync(captures);
    await watching.waitFor(/There is no capture file in .*captures/);
    write(FIRST, HEADER + line(1));
    await watching.waitFor(/1 packet, built in/);
    renameSync(captures, join(home, 'away'));
    await watching.waitFor(/There is no folder .*\n.*\n +The last report stays/);
    expect(summary()).toMatchObject({ packets: 1 });
    renameSync(join(home, 'away'), captures);
    await watching.waitFor(/no capture changed, built in/);
    appendFileSync(join(captures, FIRST), line(2));
    await watching.waitFor(/grew, \+1 packet/);
    expect(existsSync(join(captures, '.traffic-report/rollups.duckdb'))).toBe(true);
    expect(await watching.end('SIGINT')).toBe(0);
  });

  it('applies changes of the config file, and keeps the last report while it is invalid', async () => {
    write(FIRST, HEADER + line(1));
    const config = join(home, 'traffic-report.config.json');
    const title = () =>
      /<h1[^>]*>([^<]*)/.exec(readFileSync(join(site, 'index.html'), 'utf8'))?.[1];
    const watching = watch(['--no-serve', '--no-networks'], home);
    await watching.waitFor(/built in/);
    expect(title()).toBe('Traffic report');
    // It may be missing when the watch starts.
    writeFileSync(config, '{"title": "One"}');
    await watching.waitFor(/the config file changed, built in/);
    expect(title()).toBe('One');
    writeFileSync(config, '{"title": "Two", "top": 1}');
    await watching.waitFor(/the config file changed, built in/);
    expect(title()).toBe('Two');
    writeFileSync(config, '{"title": "Two", "top": 0}');
    await watching.waitFor(/Invalid --top 0/);
    expect(title()).toBe('Two');
    writeFileSync(config, '{"title": "Three"}');
    await watching.waitFor(/built in/);
    expect(title()).toBe('Three');
    rmSync(config);
    await watching.waitFor(/the config file changed, built in/);
    expect(title()).toBe('Traffic report');
    await watching.end('SIGINT');
  });

  it('continues if its folder cannot be read, and if its output is closed', async () => {
    write(FIRST, HEADER + line(1));
    const watching = watch(['--no-serve', '--no-networks'], home);
    await watching.waitFor(/built in/);
    const away = join(home, 'away');
    renameSync(captures, away);
    symlinkSync('captures', captures);
    await watching.waitFor(/ELOOP.*\n +The last report stays/);
    rmSync(captures);
    renameSync(away, captures);
    await watching.waitFor(/built in/);
    for (const stream of [watching.child.stdout, watching.child.stderr]) stream?.destroy();
    for (const second of [2, 3]) {
      appendFileSync(join(captures, FIRST), line(second));
      await expect.poll(summary, { timeout: 20_000 }).toMatchObject({ packets: second });
    }
    expect(await watching.end('SIGINT')).toBe(0);
  });

  it.skipIf(spawnSync('script', ['-qec', 'true', '/dev/null']).status !== 0)(
    'leaves the cursor at the start of a line when it exits after a rebuild',
    async () => {
      const packets = Array.from({ length: 300_000 }, (_, i) => line(i % 3600)).join('');
      write(FIRST, HEADER + packets);
      const words = watchCommandLine(['--no-serve', '--no-networks']).map((word) => `'${word}'`);
      // A shell that waits for the program would be interrupted by Ctrl-C, too.
      const command = `exec ${words.join(' ')}`;
      const shell = spawn('script', ['-qec', command, '/dev/null'], { cwd: home });
      const ended = once(shell, 'close');
      let output = '';
      shell.stdout.on('data', (part) => {
        output += part;
      });
      await expect.poll(() => output, { timeout: 20_000 }).toContain('watching');
      await setTimeout(100);
      // Ctrl-C
      shell.stdin.write('\x03');
      expect(await ended).toEqual([0, null]);
      expect(output).toMatch(/Ctrl-C again[\s\S]*built in [^\n]*\n$/);
    },
  );

  it('exits after the running build, or at once after a second signal', async () => {
    const packets = Array.from({ length: 300_000 }, (_, i) => line(i % 3600)).join('');
    write(FIRST, HEADER + packets);
    const hasty = watch(['--no-serve', '--no-networks'], home);
    await hasty.waitFor(/watching/);
    await setTimeout(100);
    hasty.child.kill('SIGINT');
    await setTimeout(20);
    expect(await hasty.end('SIGINT')).toBe('SIGINT');
    expect(existsSync(join(site, 'index.html'))).toBe(false);

    const patient = watch(['--no-serve', '--no-networks'], home);
    await patient.waitFor(/watching/);
    await setTimeout(100);
    expect(await patient.end('SIGINT')).toBe(0);
    expect(summary()).toMatchObject({ packets: 300_000 });
  });
});
