import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.js';
import { readConfig } from '../../src/config/config.js';
import { readConfigFile } from '../../src/config/config-file.js';
import { UsageError } from '../../src/errors.js';
import { temporaryFolder } from '../build/build-site.js';

const folder = temporaryFolder();
const read = (options: object) =>
  readConfig({ captures: join(folder, 'captures'), out: join(folder, 'site'), ...options });

describe('the options of an anonymized report', () => {
  it('are refused without --anonymize, so that no plain report is built by mistake', () => {
    for (const alone of [{ reveal: ['none'] }, { reveal: [] }, { key: 'k' }, { 'new-key': true }]) {
      expect(() => read(alone), JSON.stringify(alone)).toThrow(UsageError);
      expect(read({ ...alone, anonymize: 'prefix' }).anonymize?.method).toBe('prefix');
      // The command line may override the config file.
      expect(read({ ...alone, anonymize: false }).anonymize).toBeUndefined();
    }
    expect(read({ 'new-key': false }).anonymize).toBeUndefined();
  });

  it('are refused with an invalid method', () => {
    for (const anonymize of [null, {}, [], 0, 'no', 'false', ['prefix'], { method: 'prefix' }]) {
      expect(() => read({ anonymize }), JSON.stringify(anonymize)).toThrow(/Invalid --anonymize/);
    }
    expect(read({ anonymize: '' }).anonymize?.method).toBe('prefix');
    expect(read({ anonymize: true }).anonymize?.method).toBe('prefix');
  });

  it('do not include a key with truncate', () => {
    for (const given of [{ key: 'k' }, { 'new-key': true }]) {
      expect(() => read({ anonymize: 'truncate', ...given })).toThrow(/needs no key/);
    }
    expect(read({ anonymize: 'truncate', 'new-key': false }).anonymize?.isNewKey).toBe(false);
  });

  it('refuse a key in the published folder', () => {
    const key = join(folder, 'site/.key');
    expect(() => read({ anonymize: 'prefix', key })).toThrow(UsageError);
    // By default it is in the captures folder.
    const captures = join(folder, 'site/captures');
    expect(() => read({ anonymize: 'prefix', captures })).toThrow(/published/);
    // A method without a key needs no check of its location.
    expect(() => read({ anonymize: 'truncate', captures })).toThrow(/contains the captures/);
  });

  it('fail as an error of the config file, not of the program', async () => {
    const path = join(folder, 'empty.json');
    writeFileSync(path, '{"anonymize": {}}');
    const build = () => parse(['build', '--config', path], async () => {});
    await expect(build()).rejects.toBeInstanceOf(UsageError);
    await expect(build()).rejects.toHaveProperty('hint', expect.stringContaining('Example: {'));
  });

  it('refuse objects in a config file, since yargs ignores an empty one', () => {
    const path = join(folder, 'config.json');
    const written = (options: unknown) => {
      writeFileSync(path, JSON.stringify(options));
      return readConfigFile(path);
    };
    expect(() => written({ anonymize: {} })).toThrow(/"anonymize" is an object/);
    expect(() => written({ top: 5, reveal: { services: true } })).toThrow(/"reveal" is an object/);
    expect(written({ anonymize: 'prefix', reveal: ['none'] })).toEqual({
      ...{ anonymize: 'prefix', reveal: ['none'] },
    });
  });
});
