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
  refuseNoKey,
  writeKey,
} from '../../../src/anonymize/pseudonyms/key-file.js';
import { temporaryFolder } from '../../build/build-site.js';

describe('the file of a key', () => {
  it('is for its owner alone, and holds the key', () => {
    const path = join(temporaryFolder(), 'key');
    const key = randomKey();
    expect(key).toHaveLength(32);
    writeKey(path, key);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKey(path)).toEqual(key);
    writeKey(path, randomKey());
    expect(readKey(path)).not.toEqual(key);
    expect(fingerprintOf(readKey(path))).not.toBe(fingerprintOf(key));
    // What tells keys apart tells nothing of them.
    expect(readFileSync(path, 'utf8')).not.toContain(fingerprintOf(readKey(path)));
  });

  it.skipIf(process.platform === 'win32')('is refused when others can read it', () => {
    const path = join(temporaryFolder(), 'key');
    writeKey(path, randomKey());
    chmodSync(path, 0o644);
    expect(() => readKey(path)).toThrow(/Others can read the key/);
  });

  it.skipIf(!process.getuid)('is refused when it is another user’s', () => {
    const path = join(temporaryFolder(), 'key');
    writeKey(path, randomKey());
    const user = process.getuid?.() ?? 0;
    // Only root can give files away.
    if (user === 0) chownSync(path, 65_534, 65_534);
    else vi.spyOn(process, 'getuid').mockReturnValue(user + 1);
    expect(() => readKey(path)).toThrow(/another user’s/);
    vi.restoreAllMocks();
  });

  it('is written by no file that anybody may have laid there before', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key');
    writeFileSync(join(folder, 'precious'), 'x');
    symlinkSync(join(folder, 'precious'), `${path}.partial`);
    writeKey(path, randomKey());
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('x');
    expect(readdirSync(folder).sort()).toEqual(['key', 'key.partial', 'precious']);
  });

  it('is refused when it holds something else, or cannot be written', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key');
    writeFileSync(path, 'secret', { mode: 0o600 });
    expect(() => readKey(path)).toThrow(/holds no key/);
    expect(() => writeKey(join(path, 'below'), randomKey())).toThrow(/The key cannot be written/);
    mkdirSync(join(folder, 'taken'));
    expect(() => readKey(join(folder, 'taken'))).toThrow(/taken cannot be read/);
    expect(() => writeKey(join(folder, 'taken'), randomKey())).toThrow(/cannot be written/);
    expect(readdirSync(folder).sort()).toEqual(['key', 'taken']);
  });

  it('gives way to another key only when it is one', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'key');
    writeFileSync(path, 'my thesis');
    expect(() => refuseNoKey(path)).toThrow(/holds no key/);
    expect(() => refuseNoKey(folder)).toThrow(/cannot be read/);
    writeKey(path, randomKey());
    // Who finds that others could read it wants a new one.
    chmodSync(path, 0o644);
    expect(() => refuseNoKey(path)).not.toThrow();
  });
});
