import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  fingerprintOf,
  randomKey,
  readKey,
  refuseIfNoKey,
  writeKey,
} from '../../../src/anonymize/pseudonyms/key-file.js';
import { temporaryFolder } from '../../build/build-site.js';

describe('a key file', () => {
  it('is readable by its owner only, and contains the key', () => {
    const path = join(temporaryFolder(), 'key');
    const key = randomKey();
    expect(key).toHaveLength(32);
    writeKey(path, key);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKey(path)).toEqual(key);
    writeKey(path, randomKey());
    expect(readKey(path)).not.toEqual(key);
    expect(fingerprintOf(readKey(path))).not.toBe(fingerprintOf(key));
    // The fingerprint does not disclose the key.
    expect(readFileSync(path, 'utf8')).not.toContain(fingerprintOf(readKey(path)));
  });

  it.skipIf(process.platform === 'win32')('is refused if others can read it', () => {
    const path = join(temporaryFolder(), 'key');
    writeKey(path, randomKey());
    chmodSync(path, 0o644);
    expect(() => readKey(path)).toThrow(/Others can read the key/);
  });

  it.skipIf(!process.getuid)('is refused if it belongs to another user', () => {
    const path = join(temporaryFolder(), 'key');
    writeKey(path, randomKey());
    const user = process.getuid?.() ?? 0;
    // Only root can change the owner of a file.
    if (user === 0) chownSync(path, 65_534, 65_534);
    else vi.spyOn(process, 'getuid').mockReturnValue(user + 1);
    expect(() => readKey(path)).toThrow(/belongs to another user/);
    vi.restoreAllMocks();
  });

  it('is not written to an existing file, or through a link', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key');
    writeFileSync(join(folder, 'precious'), 'x');
    symlinkSync(join(folder, 'precious'), `${path}.partial`);
    writeKey(path, randomKey());
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('x');
    expect(readdirSync(folder).sort()).toEqual(['key', 'key.partial', 'precious']);
  });

  it('is refused if it contains something else, or cannot be written', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key');
    writeFileSync(path, 'secret', { mode: 0o600 });
    expect(() => readKey(path)).toThrow(/is not a key file/);
    expect(() => writeKey(join(path, 'below'), randomKey())).toThrow(/The key cannot be written/);
    mkdirSync(join(folder, 'taken'));
    expect(() => readKey(join(folder, 'taken'))).toThrow(/taken cannot be read/);
    expect(() => writeKey(join(folder, 'taken'), randomKey())).toThrow(/cannot be written/);
    expect(readdirSync(folder).sort()).toEqual(['key', 'taken']);
  });

  it('is overwritten only if it is one', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key');
    writeFileSync(path, 'my thesis');
    expect(() => refuseIfNoKey(path)).toThrow(/is not a key file/);
    expect(() => refuseIfNoKey(folder)).toThrow(/cannot be read/);
    writeKey(path, randomKey());
    // A key that others could read may be replaced.
    chmodSync(path, 0o644);
    expect(() => refuseIfNoKey(path)).not.toThrow();
  });
});
