import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/config/command-options.js';
import { openWarehouse } from '../../src/warehouse/db/duckdb.js';
import { temporaryFolder } from '../build/build-site.js';
import { programCommand } from '../program/program.js';

const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
const PACKET = '0.000000000,10.0.0.1,443,,192.168.0.2,50000,,1500';

let home = '';

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const [program, ...words] = programCommand(args);
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { status, stdout, stderr };
}

function capture(folder: string, name: string, ...lines: string[]) {
  mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, folder, name), [HEADER, ...lines, ''].join('\n'));
}

beforeAll(() => {
  home = temporaryFolder();
  capture('captures', '1483873200.csv', PACKET);
  capture('gap', '1483873200.csv', PACKET);
  capture('gap', '1483880400.csv', PACKET);
});

describe('traffic-report build', () => {
  it('prints what it read and the page to open', () => {
    const { status, stdout, stderr } = run(['build']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1.5 kB in 1 packet');
    expect(stdout).toContain(join('site', 'index.html'));
  });

  it('prints the summary, and nothing else, on stdout with --json', () => {
    const { status, stdout } = run(['build', '--json', '--no-cache']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ packets: 1, bytes: 1500, hours: 1 });
  });

  it('takes options from the command line, the environment and a file, in this order', () => {
    writeFileSync(join(home, 'other.json'), '{"title": "From the file", "top": 3}');
    const title = () =>
      /<h1[^>]*>([^<]*)/.exec(readFileSync(join(home, 'site/index.html'), 'utf8'))?.[1];
    run(['build', '--config', 'other.json']);
    expect(title()).toBe('From the file');
    run(['build', '--config', 'other.json'], { TRAFFIC_REPORT_TITLE: 'From outside' });
    expect(title()).toBe('From outside');
    run(['build', '--title', 'From the line'], { TRAFFIC_REPORT_TITLE: 'From outside' });
    expect(title()).toBe('From the line');
  });

  it('refuses a switch that is neither true nor false, wherever it is given', () => {
    writeFileSync(join(home, 'odd.json'), '{"quiet": "yes"}');
    const odd = [
      run(['build'], { TRAFFIC_REPORT_QUIET: '1' }),
      run(['build', '--config=odd.json']),
    ];
    expect(odd.map(({ status }) => status)).toEqual([2, 2]);
    expect(odd.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('Invalid TRAFFIC_REPORT_QUIET=1.'),
      expect.stringContaining('Invalid "quiet": "yes" in the config file.'),
    ]);
    writeFileSync(join(home, 'even.json'), '{"quiet": true}');
    expect(run(['build', '--config=even.json'], { TRAFFIC_REPORT_CACHE: 'false' })).toMatchObject({
      ...{ status: 0, stdout: '' },
    });
    expect(run(['build', '--quiet=true', '--no-cache'])).toMatchObject({ status: 0, stdout: '' });
  });

  it('exits with code 3 with --strict if an hour is missing', () => {
    expect(run(['build', 'gap', '--strict', '--no-cache']).status).toBe(3);
    expect(run(['build', 'captures', '--strict', '--no-cache']).status).toBe(0);
  });

  it.each([
    [
      ['build', '--timezone', 'Europe/Helsinky'],
      /"Europe\/Helsinky" is not a time zone.*\n.*Europe\/Helsinki/,
    ],
    [['build', '--timezone', 'Helsinki'], /Did you mean Europe\/Helsinki/],
    [['build', '--local', '300.1.1.1'], /"300.1.1.1" is neither an address nor a network/],
    [['build', '--top', '0'], /Invalid --top 0.*\n.*from 1 to 200/],
    [['build', '--topp', '5'], /topp/],
    [['build', '--out', 'captures'], /cannot be written into .*captures: it contains the captures/],
    [['build', 'captures', '--out', '.'], /it contains the captures.*\n.*such as .*site/],
    [['build', 'captures', '--out', '/'], /it is the root of a file system/],
    [['bild'], /build|Unknown/],
    [['build', '--quiet=maybe'], /Invalid --quiet=maybe\.\n.*true or false/],
    [['watch', '--serve=maybe'], /Invalid --serve=maybe/],
    [['watch', '--poll=1'], /Invalid --poll=1/],
    [['watch', '--open=foo'], /Invalid --open=foo/],
    [['build', 'captures/1483873200.csv'], /is an hourly file.*\n.*build .*captures/],
    [['build', 'captures', 'nowhere.pcap'], /captures is a folder, besides other captures/],
    [['build', 'nowhere.pcap', 'nothing.pcap'], /There is no file .*nowhere\.pcap/],
    [['watch', 'captures/1483873200.csv'], /is an hourly file/],
    [['watch', '--no-serve', '--port', 'abc'], /Invalid --port "abc"/],
  ])('refuses %j with exit code 2', (args, message) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([[['build', 'nowhere'], /There is no folder .*nowhere.*\n.*captures/]])(
    'fails on %j with exit code 1, a message and a hint',
    (args, message) => {
      const { status, stderr } = run(args);
      expect(status).toBe(1);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  it('leaves the last site unchanged if it fails', () => {
    capture('later-gone', '1483873200.csv', PACKET);
    expect(run(['build', 'later-gone', '--out', 'kept', '--no-cache']).status).toBe(0);
    const before = readFileSync(join(home, 'kept/index.html'), 'utf8');
    rmSync(join(home, 'later-gone'), { recursive: true });
    expect(run(['build', 'later-gone', '--out', 'kept', '--no-cache']).status).toBe(1);
    expect(readFileSync(join(home, 'kept/index.html'), 'utf8')).toBe(before);
  });

  it('works without the cache, with a warning, if another process uses it', async () => {
    capture('held', '1483873200.csv', PACKET);
    expect(run(['build', 'held']).status).toBe(0);
    const path = join(home, 'held/.traffic-report/rollups.duckdb');
    const holder = await openWarehouse({ path, memory: '100MB', threads: 1 });
    capture('held', '1483876800.csv', PACKET);
    const { status, stdout, stderr } = run(['build', 'held']);
    holder.close();
    expect(status).toBe(0);
    expect(stdout).toContain('3 kB in 2 packets');
    expect(stderr).toMatch(/Working without the cache in .*held/);
  });

  it('reports at once that nothing changed, and builds again after any change', () => {
    capture('same', '1483873200.csv', PACKET);
    const build = (...more: string[]) =>
      run(['build', 'same', '--out', 'same-site', '--no-networks', ...more]);
    expect(build().stdout).toContain('read      1 file');
    const again = build();
    expect([again.status, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toContain('up to date: 1 file');
    expect(JSON.parse(build('--json').stdout)).toMatchObject({ packets: 1 });

    expect(build('--title', 'Another').stdout).toContain('cached');
    expect(build('--title', 'Another').stdout).toContain('up to date');
    expect(build('--no-cache').stdout).toContain('read      1 file');
    rmSync(join(home, 'same-site/method.html'));
    expect(build().stdout).toContain('wrote     1 file');
    writeFileSync(join(home, 'same-site/index.html'), 'mine');
    expect(build().stdout).toContain('wrote     1 file');
    capture('same', '1483873200.csv', PACKET, PACKET);
    expect(build().stdout).toContain('3 kB in 2 packets');
    expect(build('--strict').status).toBe(0);
    rmSync(join(home, 'same/.traffic-report'), { recursive: true });
    expect(build().stdout).toContain('read      1 file');
  });

  it('repeats the warnings of a report that is up to date', () => {
    const strict = () => run(['build', 'gap', '--strict', '--out', 'gap-site']);
    expect(strict()).toMatchObject({ status: 3, stderr: '! 1 hour of 3 not captured\n' });
    const again = strict();
    expect(again.stdout).toContain('up to date');
    expect(again).toMatchObject({ status: 3, stderr: '! 1 hour of 3 not captured\n' });
  });

  it('shows its own options in the order of the table, and examples, with --help', () => {
    const { status, stdout } = run(['build', '--help']);
    expect(status).toBe(0);
    const shown = [...stdout.matchAll(/^ {2}--([a-z-]+) /gm)].map(([, name]) => name);
    const own = optionsOf('build').map(({ name }) => name);
    expect(shown).toEqual(['help', 'version', 'config', ...own]);
    expect(stdout).toContain('/srv/captures');
  });
});

describe('traffic-report cache', () => {
  it('shows its content, and removes only its own files', () => {
    capture('kept', '1483873200.csv', PACKET);
    const cache = (action: string) => run(['cache', action, 'kept']);
    expect(cache('info').stdout).toContain('none');
    run(['build', 'kept', '--out', 'kept-site']);
    expect(cache('info').stdout).toContain('1 packet of 1 capture file');
    const folder = join(home, 'kept/.traffic-report');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    expect(cache('clear').stdout).toContain('removed');
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    expect(cache('info').stdout).toContain('none');
    // Of packet files, in a folder within.
    mkdirSync(join(home, 'kept/.traffic-report/packets-0123456789ab'), { recursive: true });
    writeFileSync(join(home, 'kept/.traffic-report/packets-0123456789ab/rollups.duckdb'), 'x');
    expect(cache('info').stdout).toMatch(/packets-0123456789ab\nsize +1 B\ncontent +unreadable/);
    expect(cache('clear').stdout).toMatch(/^removed .*packets-0123456789ab, 1 B\n$/);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    expect(run(['cache', 'burn']).status).toBe(2);
    // It ignores options that a build would refuse.
    expect(run(['cache', 'info', 'kept'], { TRAFFIC_REPORT_KEY: 'own.key' }).status).toBe(0);
  });
});
