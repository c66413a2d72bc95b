import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSidecar } from '../../../src/captures/sidecars/read-sidecar.js';
import { listSockets } from '../../../src/sockets/list-sockets.js';
import { lockSockets } from '../../../src/sockets/socket-lock.js';
import { temporaryFolder } from '../../build/build-site.js';
import { programCommand } from '../../program/program.js';

const [PROGRAM, ...ARGS] = programCommand(['sockets']);
const isListed = await listSockets({ platform: process.platform, path: process.env.PATH }).then(
  () => true,
  () => false,
);

describe('traffic-report sockets', () => {
  it.skipIf(!isListed && !process.env.CI)(
    'records a socket of this process until it is interrupted (needs ss or lsof)',
    async () => {
      expect(isListed, 'neither ss nor lsof is there').toBe(true);
      const folder = temporaryFolder();
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      const child = spawn(PROGRAM, [...ARGS, folder, '--every', '1'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      while (!output.includes('(Ctrl-C to stop)')) await once(child.stdout, 'data');
      expect(readdirSync(join(folder, '.traffic-report'))).toEqual(['sockets.json']);
      const second = spawnSync(PROGRAM, [...ARGS, folder], { encoding: 'utf8' });
      expect(second.status).toBe(1);
      expect(second.stderr).toContain(`Process ${child.pid} already records sockets`);
      child.kill('SIGINT');
      expect(await once(child, 'exit')).toEqual([0, null]);
      server.close();
      expect(output).toMatch(/written +[\d,]+ sockets?, in [\d,]+ samples?\n$/);
      expect(readdirSync(join(folder, '.traffic-report'))).toEqual([]);

      const [name = '', ...others] = readdirSync(folder).filter((each) => each.endsWith('.csv'));
      // It may have started in one hour and ended in the next.
      expect(others.length).toBeLessThan(2);
      const { rows, rejected } = await readSidecar(join(folder, name), 'sockets', false);
      expect(rejected).toBe(0);
      const own = rows.filter((row) => row[3] === port);
      expect(own.map((row) => [...row.slice(1, 4), row[6]])).toEqual([
        ['tcp', '127.0.0.1', port, process.pid],
      ]);
    },
    60_000,
  );

  it.each([
    [['--every', '0'], 2, /Invalid --every 0.*\n.*from 1/],
    [['absent'], 1, /There is no folder .*absent/],
    [['--interface', 'eth0'], 2, /takes no --interface/],
  ])('refuses %j', (args, status, message) => {
    const cwd = temporaryFolder();
    const found = spawnSync(PROGRAM, [...ARGS, ...args], { cwd, encoding: 'utf8' });
    expect([found.status, found.stdout]).toEqual([status, '']);
    expect(found.stderr).toMatch(message);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('the recorder of sockets', () => {
  it('is a single process, until it releases the lock or dies', async () => {
    const folder = temporaryFolder();
    const now = Date.now() / 1000;
    const ended = spawn(process.execPath, ['--eval', '']);
    await once(ended, 'exit');
    lockSockets(folder, ended.pid ?? 0, now);
    const hold = lockSockets(folder, process.ppid, now);
    expect(() => lockSockets(folder, process.pid, now)).toThrow(
      `Process ${process.ppid} already records`,
    );
    // It has not been renewed for long: its process id may be another process by now.
    const next = lockSockets(folder, process.pid, now + 200);
    const path = join(folder, '.traffic-report', 'sockets.json');
    hold.release();
    expect(existsSync(path)).toBe(true);
    next.release();
    expect(existsSync(path)).toBe(false);
  });

  it('reports what is missing', async () => {
    await expect(listSockets({ platform: 'win32', path: '' })).rejects.toThrow(/on win32/);
  });
});
