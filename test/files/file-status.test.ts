import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentMarkOf, identityOf } from '../../src/files/file-status.js';
import { temporaryFolder } from '../build/build-site.js';

it('distinguishes a folder from another one created in its place', () => {
  const folder = join(temporaryFolder(), 'a');
  const seen = new Set<string | undefined>();
  for (let i = 0; i < 5; i += 1) {
    mkdirSync(folder);
    seen.add(identityOf(folder));
    writeFileSync(join(folder, 'b'), '');
    seen.add(identityOf(folder));
    rmSync(folder, { recursive: true });
  }
  expect(seen.size).toBe(5);
});

it('shows that a file has other content', () => {
  const file = join(temporaryFolder(), 'a');
  writeFileSync(file, 'a');
  const before = contentMarkOf(file);
  expect(contentMarkOf(file)).toBe(before);
  appendFileSync(file, 'b');
  expect(contentMarkOf(file)).not.toBe(before);
});

it('is undefined if it cannot be read, and never throws', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('circle', join(folder, 'circle'));
  for (const name of ['nothing', 'file/within', 'circle', 'circle/within', 'x'.repeat(5000)]) {
    const path = join(folder, name);
    expect([name, identityOf(path), contentMarkOf(path)]).toEqual([name, undefined, undefined]);
  }
});
