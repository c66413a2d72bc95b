import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../build/build-site.js';
import { programCommand } from '../program/program.js';

const ADDRESS = /http:\S+/;

let home = '';
let program: ChildProcessWithoutNullStreams | undefined;

beforeAll(() => {
  home = temporaryFolder();
  for (const folder of ['site', 'public', 'empty', 'bin']) mkdirSync(join(home, folder));
  writeFileSync(join(home, 'site/index.html'), '<title>site</title>');
  writeFileSync(join(home, 'public/index.html'), '<title>public</title>');
  writeFileSync(join(home, 'other.json'), '{"out": "public", "timezone": "UTC", "port": 0}');
});
afterEach(() => program?.kill('SIGKILL'));

/** Starts the program; `until` waits for output on any of its streams, or for its end. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const [bin, ...words] = programCommand(['serve', ...args]);
  const child = spawn(bin, words, { cwd: home, env: { ...process.env, ...environment } });
  program = child;
  let output = '';
  const ended = once(child, 'close').then(([code]) => code as number | null);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      output += String(part);
    });
  }
  const until = async (text: RegExp) => {
    await expect.poll(() => output, { timeout: 30_000 }).toMatch(text);
    return text.exec(output)?.[0] ?? '';
  };
  return { child, ended, until, output: () => output };
}

describe('traffic-report serve', () => {
  it('prints the URL, and exits successfully when interrupted', async () => {
    const { child, ended, until, output } = start(['--port', '0']);
    const url = await until(ADDRESS);
    const answer = await fetch(url);
    expect(await answer.text()).toBe('<title>site</title>');
    expect((await fetch(new URL('.traffic-report/events', url))).status).toBe(404);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(output()).toContain(join(home, 'site'));
  });

  it('reports that the requested port is in use', async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
    const { port } = holder.address() as AddressInfo;
    const { child, ended, until, output } = start(['--port', String(port)]);
    const url = await until(ADDRESS);
    expect(output()).toContain(`Port ${port} is in use; using port ${new URL(url).port}.`);
    child.kill('SIGINT');
    await ended;
    holder.close();
  });

  it('finds the report by the options of a build', async () => {
    const { until } = start(['--config', 'other.json'], { TRAFFIC_REPORT_TOP: '5' });
    expect(await (await fetch(await until(ADDRESS))).text()).toBe('<title>public</title>');
  });

  it('continues if no browser can be opened', async () => {
    const { child, ended, until } = start(['--port', '0', '--open'], { PATH: join(home, 'bin') });
    const url = await until(ADDRESS);
    await until(/The browser could not be opened: .*/);
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    [['nowhere'], 1, /nowhere contains no report.*\n.*traffic-report build/],
    [['empty'], 1, /empty contains no report/],
    [['--port', 'abc'], 2, /Invalid --port "abc".*\n.*from 0 to 65535/],
    [['--port', '65536'], 2, /Invalid --port "65536"/],
    [['--port'], 2, /Invalid --port/],
    [['--host', ''], 2, /Invalid --host/],
    [['--host', '192.0.2.1'], 1, /cannot listen on 192\.0\.2\.1.*\n.*--host/],
    [['--prot', '1'], 2, /prot/],
  ])('refuses %j with exit code %i', async (args, code, message) => {
    const { ended, output } = start(args);
    expect(await ended).toBe(code);
    expect(output()).toMatch(message);
    expect(output()).not.toMatch(/\n\s+at /);
  });
});
