import { spawnSync } from 'node:child_process';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { serviceKindOf, serviceText } from '../../src/service/service-text.js';

const words = ['/opt/node', "/home/ana/it's 100% & <new>", '--filter=host $HOME "x" \\ y', '-n'];
const isCapture = (line: string) => !line.startsWith('2 ');
const service = {
  ...{ capture: words, build: words, folder: '/home/ana/my files 5%', user: 'ana' },
  group: 'wireshark',
};

describe('service definitions', () => {
  it('for systemd preserve all arguments', () => {
    const text = serviceText('systemd', service);
    // systemd.service(5): `%` and `$` are doubled, backslash and quote are escaped within quotes.
    expect(text).toContain(
      String.raw`ExecStart=/opt/node "/home/ana/it's 100%% & <new>" "--filter=host $$HOME \"x\" \\ y" -n`,
    );
    expect(text).toContain('WorkingDirectory=/home/ana/my files 5%%\n');
    expect(text).toContain('User=ana\nSupplementaryGroups=wireshark\n');
    expect(text).toContain('Environment=TMPDIR=/var/tmp\nExecStart=/opt/node');
    expect(text).toContain('OnCalendar=*-*-* *:02:00');
    const alone = serviceText('systemd', { ...service, group: undefined });
    expect(alone).toContain('User=ana\nAmbientCapabilities=');
  });

  it('for launchd preserve all arguments', () => {
    const text = serviceText('launchd', service);
    expect(text).toContain("<string>/home/ana/it's 100% &amp; &lt;new&gt;</string>");
    expect(text).toContain('<string>--filter=host $HOME "x" \\ y</string>');
    const lists = text.match(/^<\?xml [\s\S]*?<\/plist>$/gm) ?? [];
    expect(lists).toHaveLength(2);
    for (const list of lists) {
      const { document } = new JSDOM(list, { contentType: 'application/xml' }).window;
      const strings = [...document.querySelectorAll('array > string')];
      expect(strings.map(({ textContent }) => textContent)).toEqual(words);
      expect(list.split('\n')[1]).toMatch(/^<!-- \/Library\/LaunchDaemons\/\S+\.plist -->$/);
    }
  });

  it('for cron preserve all arguments', () => {
    const lines = serviceText('cron', { ...service, folder: '/' })
      .split('\n')
      .slice(1, 4);
    for (const line of lines) {
      const [, command = ''] =
        /^(?:@reboot|\*\/5 \* \* \* \*|2 \* \* \* \*) (.*) >> \S+ 2>&1$/.exec(line) ?? [];
      // crontab(5): an escaped percent sign is one, any other ends the command.
      expect(command.replaceAll('\\%', '')).not.toContain('%');
      const shell = command.replaceAll('\\%', '%').replace('exec ', "exec printf '%s|' ");
      expect(spawnSync('sh', ['-c', shell], { encoding: 'utf8' }).stdout).toBe(
        [...words, ...(isCapture(line) ? ['--unless-running'] : [])]
          .map((word) => `${word}|`)
          .join(''),
      );
    }
    expect(lines.map(isCapture)).toEqual([true, true, false]);
  });

  it('are by default those of the platform’s service manager', () => {
    const kinds = (['linux', 'darwin', 'freebsd'] as const).map(serviceKindOf);
    expect(kinds).toEqual(['systemd', 'launchd', 'cron']);
  });
});
