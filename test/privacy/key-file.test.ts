import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, randomKey, readKey, writeKey } from '../../src/privacy/key-file.js';
import { temporaryFolder } from '../commands/build-site.js';

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

  it('is refused when it holds something else, or cannot be written', () => {
    const path = join(temporaryFolder(), 'key');
    writeFileSync(path, 'secret', { mode: 0o600 });
    expect(() => readKey(path)).toThrow(/holds no key/);
    expect(() => writeKey(join(path, 'below'), randomKey())).toThrow(/The key cannot be written/);
  });
});
