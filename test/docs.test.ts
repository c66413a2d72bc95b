import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../src/cli.js';
import { parse } from '../src/commands/parse.js';
import { temporaryFolder } from './build/build-site.js';
import { packetFile } from './independent/packet-bytes.js';

const PACKET = {
  ...{ time: 1_483_873_200, length: 100, protocol: 'udp' as const },
  ...{ source: '192.168.0.2', destination: '192.0.2.1', sourcePort: 5000, destinationPort: 123 },
};
const root = fileURLToPath(new URL('../', import.meta.url));
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** Every line of a block of shell, without its comment. */
const commands = pages.flatMap((page) =>
  [...textOf(page).matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => line !== '')
      .map((line) => [line, page] as const),
  ),
);
const own = commands.filter(([line]) => /^(sudo )?traffic-report /.test(line));
/** The words of a shell command: without quotes and redirections. */
const wordsOf = (line: string) =>
  [
    ...line.replace(/^(sudo )?traffic-report | > .*$/g, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g),
  ].map(([, single, double, bare]) => single ?? double ?? bare ?? '');

/** Commands that need no network, interface or other folders, and end by themselves. */
const ENDS = /^traffic-report (build(?!.*( \/|--resolve))|cache|anonymize|service)\b/;

describe('commands in the documentation', () => {
  const home = temporaryFolder();
  const before = process.cwd();
  beforeAll(() => {
    mkdirSync(join(home, 'captures'));
    const [name = ''] = readdirSync(join(root, 'captures')).filter((file) => file.endsWith('.csv'));
    cpSync(join(root, 'captures', name), join(home, 'captures', name));
    for (const file of ['monday.pcapng', 'capture.pcap', 'ring_*.pcapng.gz']) {
      writeFileSync(join(home, file), packetFile([PACKET]));
    }
    writeFileSync(join(home, 'offices.csv'), 'network,organization\n192.168.0.0/16,Office\n');
    process.chdir(home);
  });
  afterAll(() => process.chdir(before));

  it('exist', () => {
    expect(own.length).toBeGreaterThan(40);
    expect(own.filter(([line]) => ENDS.test(line)).length).toBeGreaterThan(12);
  });

  it.each(own)('%s is a command line of the program (%s)', async (line) => {
    const handle = vi.fn(async () => {});
    await parse(wordsOf(line.replace(' …', '')), handle);
    expect(handle).toHaveBeenCalledOnce();
  });

  it.each(own.filter(([line]) => ENDS.test(line) && !line.includes('GeoLite2')))(
    '%s runs (%s)',
    async (line) => {
      vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      // With --strict a gap gives exit code 3.
      const isStrict = line.includes('--strict');
      const code = await main(wordsOf(line), () => {});
      const text = write.mock.calls.join('');
      vi.restoreAllMocks();
      expect([0, isStrict ? 3 : 0], text).toContain(code);
    },
  );

  it('run scripts that package.json has', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = commands.flatMap(([line]) =>
      [...line.matchAll(/npm (?:run ([\w:]+)|(test))/g)].map(([, run, test]) => run ?? test ?? ''),
    );
    expect(named).toContain('bench');
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  it('are valid shell', () => {
    for (const [line] of commands) {
      const command = line.replace(/^(\S+ ){5}(?=tshark|cd )/, '').replace(' …', '');
      const { status, stderr } = spawnSync('sh', ['-n', '-c', command], { encoding: 'utf8' });
      expect([status, stderr], line).toEqual([0, '']);
    }
  });
});

describe('links in the documentation', () => {
  const anchorOf = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-');
  const links = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(
      ([, target = '']) => [target, page] as const,
    ),
  );

  it.each(links)('%s in %s leads to something', (target, page) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(page, '..', path);
    if (file.endsWith('.md')) {
      const headings = [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => text);
      if (anchor !== undefined) expect(headings.map(anchorOf)).toContain(anchor);
    } else {
      expect(readdirSync(join(root, file, '..'))).toContain(
        file.replace(/\/$/, '').split('/').at(-1),
      );
    }
  });

  it('include every page of docs/', () => {
    const readme = textOf('README.md');
    for (const page of pages.filter((each) => /^docs\/[^/]+$/.test(each))) {
      expect(readme).toContain(`(${page})`);
    }
  });
});
