import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse } from '../src/warehouse/db/duckdb.js';
import { buildSite, temporaryFolder } from './build/build-site.js';
import { smallCapture } from './sections/small-captures.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const example = guide.slice(guide.indexOf('## A new question'), guide.indexOf('## A new column'));

/** The blocks of the example that are files, each by the path that the text before it names first. */
const files = [
  ...example.matchAll(
    /^\d\. `([^`]+)`(?:(?!^\d\.)[\s\S])*?```(?:sql|ts|handlebars)\n([\s\S]*?)```/gm,
  ),
].map(([, path = '', block = '']) => [path, block.replaceAll(/^ {3}/gm, '')] as const);
const [, line = ''] = /^ *`(eraseType\(\w+\),)`/m.exec(example) ?? [];
const [, name = ''] = /\((\w+)\)/.exec(line) ?? [];

/** What the example's test and the test of all queries need, besides their own files. */
const COPIED = [
  ...['src', 'templates', 'package.json', 'tsconfig.json', 'biome.json'],
  ...['test/setup', 'test/build/build-site.ts', 'test/sections/small-captures.ts'],
  ...['test/independent/csv.ts', 'test/warehouse/db/sql.test.ts'],
  'test/warehouse/enrichment/networks/no-networks.ts',
];
const VITEST_CONFIG =
  "export default { cacheDir: '.vite', test: { setupFiles: 'test/setup/hooks.ts', testTimeout: 60_000 } };\n";

describe('the example of a new question', () => {
  const copy = temporaryFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  };
  const run = async (program: string, ...args: readonly string[]) => {
    // This process is a test of vitest itself.
    const env = Object.entries(process.env).filter(([key]) => !key.startsWith('VITEST'));
    const outcome = promisify(execFile)(join('node_modules/.bin', program), args, {
      ...{ cwd: copy, env: Object.fromEntries(env) },
    });
    return outcome.then(
      () => '',
      ({ stdout, stderr }) => `${stdout}${stderr}`,
    );
  };

  beforeAll(() => {
    for (const path of COPIED) cpSync(join(root, path), join(copy, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    write('vitest.config.mjs', VITEST_CONFIG);
    for (const [path, text] of files) write(path, text);
    const sections = readFileSync(join(copy, 'src/sections/sections.ts'), 'utf8');
    const [source = ''] = files.map(([path]) => path).filter((path) => path.endsWith('index.ts'));
    const added = sections.replace(/^\];$/m, `  ${line}\n];`);
    expect(added).not.toBe(sections);
    const module = source.replace(/^src\/sections\/(.*)\.ts$/, './$1.js');
    write('src/sections/sections.ts', `import { ${name} } from '${module}';\n${added}`);
  });

  it('has a query, a module, a template, a line and a test', () => {
    expect(files.map(([path]) => path.replace(/.*\./, ''))).toEqual(['sql', 'ts', 'hbs', 'ts']);
    expect(name).not.toBe('');
  });

  it('has a query that runs against the views of a cache', async () => {
    const captures = smallCapture(1_599_998_400, [[1, '', '', '', 60]]);
    await buildSite(captures, { cache: true });
    const path = join(captures, '.traffic-report/rollups.duckdb');
    const warehouse = await openWarehouse({ path, memory: '256MB', threads: 1 });
    const connection = await warehouse.connect();
    const [, text = ''] = files.find(([file]) => file.endsWith('.sql')) ?? [];
    expect(await connection.rows({ name: 'the example', text })).toHaveLength(1);
    warehouse.close();
  });

  it('is well typed', async () => {
    const paths = files.map(([path]) => path).filter((path) => path.endsWith('.ts'));
    const include = [...paths, 'src/sections/sections.ts'];
    write('tsconfig.example.json', JSON.stringify({ extends: './tsconfig.json', include }));
    expect(await run('tsc', '--noEmit', '-p', 'tsconfig.example.json')).toBe('');
  });

  it('is formatted, but for the import that biome sorts', async () => {
    await run('biome', 'check', '--write', '--vcs-enabled=false', 'src/sections/sections.ts');
    const paths = files.map(([path]) => path).filter((path) => path.endsWith('.ts'));
    expect(
      await run('biome', 'check', '--vcs-enabled=false', 'src/sections/sections.ts', ...paths),
    ).toBe('');
  });

  it('passes its own test and that of all queries', async () => {
    expect(await run('vitest', 'run')).toBe('');
  });
});
