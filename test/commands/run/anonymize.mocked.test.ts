import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { checkCaptures } from '../../../src/anonymize/check-captures.js';
import { anonymizeCommand } from '../../../src/commands/run/anonymize.js';
import { LeakError, UsageError } from '../../../src/errors.js';
import { temporaryFolder } from '../../build/build-site.js';
import { writeTinyCaptures } from '../../build/tiny-captures.js';
import { addressesOf, findLeaks } from '../../independent/leaks.js';

vi.mock(import('../../../src/anonymize/check-captures.js'), async (original) => {
  const module = await original();
  return { ...module, checkCaptures: vi.fn(module.checkCaptures) };
});

const shown = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'));

function captured() {
  const folder = temporaryFolder();
  const [captures, out] = [join(folder, 'captures'), join(folder, 'public')];
  writeTinyCaptures(captures, [{ start: 1_483_873_200, hours: 3 }]);
  const key = join(captures, '.traffic-report.key');
  const anonymize = (options: object = {}) =>
    anonymizeCommand({ captures, out, timezone: 'UTC', quiet: true, ...options });
  return { captures, out, key, anonymize };
}

it('captures and their key are committed only if the check finds no leak', async () => {
  const { captures, out, key, anonymize } = captured();
  vi.mocked(checkCaptures).mockRejectedValueOnce(new LeakError('An address.'));
  await expect(anonymize()).rejects.toThrow('An address.');
  expect([shown(out), existsSync(key)]).toEqual([[], false]);

  expect(await anonymize()).toBe(0);
  expect(shown(out)).toEqual(['1483873200.csv']);
  expect(findLeaks(out, addressesOf(captures))).toEqual([]);
  const [text, first] = [
    readFileSync(join(out, '1483873200.csv'), 'utf8'),
    readFileSync(key, 'utf8'),
  ];

  vi.mocked(checkCaptures).mockRejectedValueOnce(new LeakError('An address.'));
  await expect(anonymize({ 'new-key': true })).rejects.toThrow('An address.');
  expect(readFileSync(join(out, '1483873200.csv'), 'utf8')).toBe(text);
  expect(readFileSync(key, 'utf8')).toBe(first);

  expect(await anonymize({ 'new-key': true })).toBe(0);
  expect(readFileSync(join(out, '1483873200.csv'), 'utf8')).not.toBe(text);
  expect(readFileSync(key, 'utf8')).not.toBe(first);
});

it('a key is neither written into a published folder, nor over another file', async () => {
  const { out, captures, anonymize } = captured();
  await expect(anonymize({ key: join(out, 'my.key') })).rejects.toBeInstanceOf(UsageError);
  const precious = join(captures, 'precious.txt');
  writeFileSync(precious, 'my thesis', { mode: 0o600 });
  await expect(anonymize({ key: precious, 'new-key': true })).rejects.toThrow(/is not a key file/);
  expect(readFileSync(precious, 'utf8')).toBe('my thesis');
  expect(existsSync(out)).toBe(false);
});
