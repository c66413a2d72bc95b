import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCaptures } from '../../src/captures/find.js';
import { growthAmong } from '../../src/captures/state.js';
import { makeClock } from '../../src/wording/clock.js';
import { temporaryFolder } from '../commands/build-site.js';

it('lists a file that cannot be looked at with what the system says, and passes over what is no file', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '1483873200.csv'), 'a');
  symlinkSync('1483876800.csv', join(folder, '1483876800.csv'));
  symlinkSync('nowhere', join(folder, '1483880400.csv'));
  mkdirSync(join(folder, '1483884000.csv'));
  const files = findCaptures(folder);
  expect(files.map(({ name, trouble }) => [name, trouble])).toEqual([
    ['1483873200.csv', undefined],
    ['1483876800.csv', expect.stringContaining('ELOOP')],
  ]);
  const isGrowing = growthAmong(files, makeClock('UTC'), 1_483_876_801);
  expect(files.map((file) => isGrowing(file, true))).toEqual([false, false]);
});
