import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { programCommand } from '../program/program.js';
import { temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

const sample = fileURLToPath(new URL('../../captures', import.meta.url));
const KEY = '5eed'.repeat(16);

it('the same captures give the same bytes with any time zone, language, threads and memory', () => {
  const folder = temporaryFolder();
  const key = join(folder, 'key');
  writeFileSync(key, KEY, { mode: 0o600 });
  const build = (name: string, args: readonly string[], environment: Record<string, string>) => {
    const out = join(folder, name);
    const settled = ['--timezone', 'Europe/Helsinki', '--anonymize', '--key', key, '--no-cache'];
    const [program, ...words] = programCommand([
      ...['build', sample, '--out', out, '--url', 'https://example.org/', '--quiet'],
      ...[...settled, ...args],
    ]);
    const { status, stderr } = spawnSync(program, words, {
      ...{ cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } },
    });
    expect(status, stderr).toBe(0);
    return out;
  };
  const one = build('one', ['--threads', '1'], { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
  const other = build('other', ['--threads', '4', '--memory', '1GB'], {
    ...{ TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8', COLUMNS: '40' },
  });
  expect(differences(one, other)).toEqual([]);
}, 60_000);
