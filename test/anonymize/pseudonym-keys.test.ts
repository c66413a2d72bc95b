import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeys } from '../../src/anonymize/pseudonym-keys.js';
import { fingerprintOf, readKey } from '../../src/anonymize/pseudonyms/key-file.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { differences } from '../build/site-content.js';
import { writeTinyCaptures } from '../build/tiny-captures.js';
import { liveReport } from '../watch/live-report.js';

const OLD = `${'5eed'.repeat(16)}\n`;

function choice(isNewKey: boolean, content?: string) {
  const keyPath = join(temporaryFolder(), 'key');
  if (content !== undefined) writeFileSync(keyPath, content, { mode: 0o600 });
  return { method: 'prefix' as const, keyPath, isNewKey };
}

describe('the key of pseudonyms', () => {
  it('is the one in the file, and stays there', () => {
    const keys = openKeys();
    const old = choice(false, OLD);
    expect(keys.findOrMake(old, [])).toEqual(new Uint8Array(Buffer.from(OLD.trim(), 'hex')));
    keys.keep();
    expect(readFileSync(old.keyPath, 'utf8')).toBe(OLD);
  });

  it('is made once, and comes into its file only when it is to be kept', () => {
    for (const asked of [choice(false), choice(true), choice(true, OLD)]) {
      const keys = openKeys();
      const before = existsSync(asked.keyPath) ? OLD : undefined;
      expect(keys.find(asked)).toBeUndefined();
      const made = keys.findOrMake(asked, []);
      expect(keys.find(asked)).toEqual(made);
      expect(existsSync(asked.keyPath)).toBe(before !== undefined);
      if (before) expect(readFileSync(asked.keyPath, 'utf8')).toBe(before);
      keys.keep();
      expect(readKey(asked.keyPath)).toEqual(made);
      // A command that builds again and again replaces it but once.
      expect(keys.findOrMake(asked, [])).toEqual(made);
      expect(keys.isOwn(fingerprintOf(made))).toBe(true);
    }
  });

  it('never takes the place of what is no key', () => {
    const thesis = choice(true, 'my thesis');
    expect(() => openKeys().find(thesis)).toThrow(/holds no key/);
    expect(readFileSync(thesis.keyPath, 'utf8')).toBe('my thesis');
    const taken = choice(true);
    mkdirSync(taken.keyPath);
    expect(() => openKeys().find(taken)).toThrow(/cannot be read/);
  });
});

describe('a new key', () => {
  const captures = join(temporaryFolder(), 'captures');
  writeTinyCaptures(captures, [{ start: 1_483_873_200, hours: 2 }]);

  it('stays away when the site cannot be put in place', async () => {
    const { keyPath: key } = choice(true, OLD);
    const out = temporaryFolder();
    writeFileSync(join(out, 'thesis.tex'), 'x');
    const options = { anonymize: 'prefix', key, 'new-key': true, out };
    await expect(buildSite(captures, options)).rejects.toThrow(/thesis\.tex/);
    // The title tells an address, so the guard refuses the site.
    const told = { ...options, out: join(out, 'site'), title: 'Traffic of 3232235522' };
    await expect(buildSite(captures, told)).rejects.toThrow(/give away/);
    expect(readFileSync(key, 'utf8')).toBe(OLD);
  });

  it('comes with the site that was made by it', async () => {
    const { keyPath: key } = choice(true, OLD);
    const options = { anonymize: 'prefix', key };
    const old = await buildSite(captures, options);
    const { site } = await buildSite(captures, { ...options, 'new-key': true });
    expect(readFileSync(key, 'utf8')).not.toBe(OLD);
    expect(differences(site, old.site).length).toBeGreaterThan(0);
    expect(differences(site, (await buildSite(captures, options)).site)).toEqual([]);
  });

  it('is no reason for a watch to build again', async () => {
    const { keyPath: key } = choice(true, OLD);
    const out = join(temporaryFolder(), 'site');
    const options = { captures, out, anonymize: 'prefix', key, 'new-key': true };
    const live = liveReport(options, () => 4e9);
    const before = live.takeSnapshot().digest;
    await live.rebuild();
    expect(live.told.notices).toEqual([undefined]);
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
