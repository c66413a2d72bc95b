import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeys } from '../../src/anonymize/pseudonym-keys.js';
import { capturedInMemory } from '../../src/anonymize/pseudonyms/collisions.js';
import { fingerprintOf, readKey } from '../../src/anonymize/pseudonyms/key-file.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { writeTinyCaptures } from '../build/tiny-captures.js';
import { liveReport } from '../watch/live-report.js';

const NONE = capturedInMemory([]);
const OLD = `${'5eed'.repeat(16)}\n`;

function choice(isNewKey: boolean, content?: string) {
  const keyPath = join(temporaryFolder(), 'key');
  if (content !== undefined) writeFileSync(keyPath, content, { mode: 0o600 });
  return { method: 'prefix' as const, keyPath, isNewKey };
}

describe('the pseudonymization key', () => {
  it('is read from its file, which does not change', async () => {
    const keys = openKeys();
    const old = choice(false, OLD);
    const key = await keys.findOrMake(old, NONE);
    expect(key).toEqual(new Uint8Array(Buffer.from(OLD.trim(), 'hex')));
    keys.commit();
    expect(readFileSync(old.keyPath, 'utf8')).toBe(OLD);
  });

  it('is generated once, and written only when it is committed', async () => {
    for (const asked of [choice(false), choice(true), choice(true, OLD)]) {
      const keys = openKeys();
      const before = existsSync(asked.keyPath) ? OLD : undefined;
      expect(keys.find(asked)).toBeUndefined();
      const made = await keys.findOrMake(asked, NONE);
      expect(keys.find(asked)).toEqual(made);
      expect(existsSync(asked.keyPath)).toBe(before !== undefined);
      if (before) expect(readFileSync(asked.keyPath, 'utf8')).toBe(before);
      keys.commit();
      expect(readKey(asked.keyPath)).toEqual(made);
      // A watch replaces it only once.
      expect(await keys.findOrMake(asked, NONE)).toEqual(made);
      expect(keys.isOwn(fingerprintOf(made))).toBe(true);
    }
  });

  it('never overwrites another file', () => {
    const thesis = choice(true, 'my thesis');
    expect(() => openKeys().find(thesis)).toThrow(/is not a key file/);
    expect(readFileSync(thesis.keyPath, 'utf8')).toBe('my thesis');
    const taken = choice(true);
    mkdirSync(taken.keyPath);
    expect(() => openKeys().find(taken)).toThrow(/cannot be read/);
  });
});

describe('a new key', () => {
  const captures = join(temporaryFolder(), 'captures');
  writeTinyCaptures(captures, [{ start: 1_483_873_200, hours: 2 }]);

  it('is not written if the site cannot be', async () => {
    const { keyPath: key } = choice(true, OLD);
    const out = temporaryFolder();
    writeFileSync(join(out, 'thesis.tex'), 'x');
    const options = { anonymize: 'prefix', key, 'new-key': true, out };
    await expect(buildSite(captures, options)).rejects.toThrow(/thesis\.tex/);
    // The title contains an address, so the guard refuses the site.
    const revealing = { ...options, out: join(out, 'site'), title: 'Traffic of 3232235522' };
    await expect(buildSite(captures, revealing)).rejects.toThrow(/would disclose/);
    expect(readFileSync(key, 'utf8')).toBe(OLD);
  });

  it('is written with the site that it was used for', async () => {
    const { keyPath: key } = choice(true, OLD);
    const options = { anonymize: 'prefix', key };
    const old = await buildSite(captures, options);
    const { site } = await buildSite(captures, { ...options, 'new-key': true });
    expect(readFileSync(key, 'utf8')).not.toBe(OLD);
    expect(differences(site, old.site).length).toBeGreaterThan(0);
    expect(differences(site, (await buildSite(captures, options)).site)).toEqual([]);
  });

  it('does not make a watch build again', async () => {
    const { keyPath: key } = choice(true, OLD);
    const out = join(temporaryFolder(), 'site');
    const options = { captures, out, anonymize: 'prefix', key, 'new-key': true };
    const live = liveReport(options, () => 4e9);
    const before = live.takeSnapshot().digest;
    await live.rebuild();
    expect(live.sent.notices).toEqual([undefined]);
    const made = readFileSync(key, 'utf8');
    expect(made).not.toBe(OLD);
    expect(live.takeSnapshot().digest).toBe(before);
    await live.rebuild();
    expect(readFileSync(key, 'utf8')).toBe(made);
    writeFileSync(key, OLD);
    expect(live.takeSnapshot().digest).not.toBe(before);
    await live.close();
  });
});
