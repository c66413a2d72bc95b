import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { replaceFile } from '../../src/files/replace-file.js';
import { temporaryFolder } from '../build/build-site.js';

/** A device that is always full. */
const FULL = '/dev/full';

it('replaces a file by another one', () => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, 'before');
  replaceFile(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
});

it('reports a folder in the way of a file, with a hint', () => {
  const path = join(temporaryFolder(), 'a');
  mkdirSync(join(path, 'b'), { recursive: true });
  const replace = () => replaceFile(path, 'after');
  expect(replace).toThrow(UserError);
  expect(replace).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(`${path} cannot be written: E`),
      hint: expect.stringContaining('in the way'),
    }),
  );
});

it.skipIf(!existsSync(FULL))('reports a full disk with a hint', () => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, 'before');
  expect(() => replaceFile(path, 'after', FULL)).toThrow(
    expect.objectContaining({
      name: 'UserError',
      message: expect.stringContaining('ENOSPC'),
      hint: expect.stringContaining('Free some disk space'),
    }),
  );
  expect(readFileSync(path, 'utf8')).toBe('before');
});
