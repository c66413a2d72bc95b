import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refuseKeyWithin } from '../../../src/anonymize/pseudonyms/key-location.js';
import { UsageError } from '../../../src/errors.js';
import { temporaryFolder } from '../../build/build-site.js';

it('a key may be anywhere except in the folder to be published', () => {
  const folder = temporaryFolder();
  const [site, own] = [join(folder, 'site'), join(folder, 'own')];
  const refused = (key: string, published = site) => {
    try {
      refuseKeyWithin(published, key);
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      return true;
    }
  };
  // Neither exists.
  expect(refused(join(site, 'key'))).toBe(true);
  expect(refused(join(site, '.hidden/key'))).toBe(true);
  expect(refused(join(own, 'key'))).toBe(false);
  expect(refused(join(folder, 'site-key'))).toBe(false);
  expect(refused(join(folder, '..key'), folder)).toBe(true);

  mkdirSync(site);
  mkdirSync(own);
  writeFileSync(join(own, 'key'), 'x');
  symlinkSync(site, join(folder, 'way-in'));
  symlinkSync(join(own, 'key'), join(site, 'link'));
  symlinkSync(join(site, 'inner'), join(own, 'outer'));
  writeFileSync(join(site, 'inner'), 'x');
  expect(refused(join(folder, 'way-in/key'))).toBe(true);
  expect(refused(join(folder, 'way-in/below/key'))).toBe(true);
  expect(refused(join(site, 'key'), join(folder, 'way-in'))).toBe(true);
  expect(refused(join(site, 'link'))).toBe(true);
  expect(refused(join(own, 'outer'))).toBe(true);
  expect(refused(join(own, 'key'))).toBe(false);
});
