import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTimeOf } from '../../src/lock/processes.js';
import { temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { programCommand } from '../program/program.js';

let home = '';

function run(...args: string[]) {
  const [program, ...words] = programCommand(args);
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: home,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  home = temporaryFolder();
  mkdirSync(join(home, 'site/data'), { recursive: true });
  writeFileSync(join(home, 'site/data/summary.json'), '{}');
  // It may contain options of other commands, too.
  writeFileSync(join(home, 'traffic-report.config.json'), '{"top": 5, "filter": "not port 22"}');
});

describe('traffic-report capture, import and service', () => {
  it.each([
    [['capture'], /Which interface\?\n.*--list/],
    [['capture', '--interface=-'], /is not an interface/],
    [['capture', '--interface', 'eth0', '--until', 'soon'], /Invalid --until "soon"/],
    [['capture', '--interface', 'eth0', '--hours', 'abc'], /Invalid --hours "abc"/],
    [
      ['capture', '--interface', 'eth0', '--compress', '90d', '--keep', '2d'],
      /--compress 90d has no effect, since --keep 2d comes first/,
    ],
    [['capture', '--interface', 'eth0', '--keep', '90'], /Invalid --keep.*\n.*90d/],
    [['capture', '--interface', 'eth0', '--snaplen', '1'], /Invalid --snaplen "1".*\n.*from 64/],
    [['capture', '--interface', 'eth0', '--out', 'site'], /contains a report/],
    [['capture', '--interface', 'eth0', '--top', '5'], /takes no --top/],
    [['import'], /Not enough/],
    [['import', 'absent.pcap'], /no file .*absent\.pcap/],
    [['import', 'site'], /site is a folder/],
    [['service'], /Which interface\?/],
    [['service', '--interface', 'eth0', '--title', 'a\nb'], /contains a line break/],
  ])('refuse %j with exit code 2', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readdirSync(home).sort()).toEqual(['site', 'traffic-report.config.json']);
  });

  it('print the commands of a capture without running them', () => {
    const { status, stdout } = run('capture', '--interface=-x y', '--dry-run', '--snaplen', '128');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^#.*\ndumpcap -q -i '-x y' -f 'not port 22' -s 128 .*\n#.* through a pipe.*\ntshark -r - .*\n$/,
    );
    expect(readdirSync(home)).toHaveLength(2);
  });

  it.skipIf(!installedTools())('refuse a folder that another process writes to', () => {
    mkdirSync(join(home, 'held/.traffic-report'), { recursive: true });
    const hold = {
      doing: 'capturing',
      pid: process.pid,
      began: startTimeOf(process.pid),
      spool: '',
    };
    writeFileSync(join(home, 'held/.traffic-report/recorder.json'), JSON.stringify(hold));
    writeFileSync(join(home, 'a.pcap'), '');
    const importing = run('import', 'a.pcap', '--out', 'held');
    expect(importing.status).toBe(1);
    expect(importing.stderr).toContain(`Process ${process.pid} is capturing into`);
    const args = ['capture', '--interface', 'lo', '--out', 'held'];
    expect(run(...args)).toMatchObject({ status: 1, stderr: importing.stderr });
    expect(run(...args, '--unless-running')).toEqual({ status: 0, stdout: '', stderr: '' });
    for (const name of ['held', 'a.pcap']) rmSync(join(home, name), { recursive: true });
  });

  it('print service definitions of both', () => {
    const args = ['--interface', 'eth0', '--keep', '90d', '--no-promiscuous', '--names'];
    const { status, stdout } = run('service', '--kind', 'cron', ...args, '--report', 'public');
    expect(status).toBe(0);
    expect(stdout).toContain(
      `capture --out=${home}/captures --interface=eth0 '--filter=not port 22' --keep=90d --names --no-promiscuous --unless-running >>`,
    );
    expect(stdout).toContain(`build ${home}/captures --out=${home}/public --timezone=`);
  });
});
