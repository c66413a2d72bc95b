import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openWatcher, type Watcher } from '../../src/watch/watcher.js';
import { temporaryFolder } from '../build/build-site.js';

const WAIT = { timeout: 10_000, interval: 20 };
const DAY = 86_400;

let watcher: Watcher | undefined;
afterEach(() => watcher?.close());

/** Watches what lies in a folder, but for what is old; `isTold` waits for word of a change after something was done. */
async function watching(path: string, poll: boolean) {
  let changes = 0;
  watcher = openWatcher({
    path,
    depth: 0,
    isRelevant: (name, { mtimeMs }) => name.endsWith('.csv') && Date.now() - mtimeMs < DAY * 1000,
    poll,
    onChange: () => {
      changes += 1;
    },
    onError: (error) => expect.unreachable(String(error)),
  });
  // chokidar does not tell when it is ready to hear of a file.
  await setTimeout(poll ? 1500 : 500);
  return {
    renew: watcher.renew,
    changes: () => changes,
    async tells(change: () => void) {
      const before = changes;
      change();
      await expect.poll(() => changes, WAIT).toBeGreaterThan(before);
      await setTimeout(300);
    },
  };
}

describe.each([
  ['by events', false],
  ['by polling', true],
])('a watcher %s', (_, poll) => {
  it('tells of files that come, grow, are replaced, renamed and removed', async () => {
    const folder = temporaryFolder();
    const file = join(folder, '1.csv');
    const { tells } = await watching(folder, poll);
    await tells(() => writeFileSync(file, 'a'));
    await tells(() => appendFileSync(file, 'b'));
    await tells(() => {
      writeFileSync(`${file}.new`, 'other');
      renameSync(`${file}.new`, file);
    });
    await tells(() => appendFileSync(file, 'b'));
    await tells(() => renameSync(file, join(folder, '2.csv')));
    await tells(() => rmSync(join(folder, '2.csv')));
  });

  it('takes up a folder that comes later, and one that was replaced', async () => {
    const folder = join(temporaryFolder(), 'captures');
    const { renew, tells } = await watching(folder, poll);
    mkdirSync(folder);
    renew();
    await setTimeout(poll ? 1500 : 500);
    await tells(() => writeFileSync(join(folder, '1.csv'), 'a'));
    renameSync(folder, `${folder}-away`);
    mkdirSync(folder);
    renew();
    await setTimeout(poll ? 1500 : 500);
    await tells(() => writeFileSync(join(folder, '1.csv'), 'a'));
  });
});

it('hears of a folder again that was removed and made again under the same number', async () => {
  const folder = join(temporaryFolder(), 'captures');
  mkdirSync(folder);
  writeFileSync(join(folder, '0.csv'), 'a');
  const { renew, tells } = await watching(folder, false);
  for (const name of ['1.csv', '2.csv', '3.csv']) {
    await tells(() => rmSync(folder, { recursive: true }));
    mkdirSync(folder);
    await tells(renew);
    await setTimeout(500);
    await tells(() => writeFileSync(join(folder, name), 'a'));
  }
});

it('takes a path that cannot be looked at for one that is not there', async () => {
  const home = join(temporaryFolder(), 'home');
  const folder = join(home, 'captures');
  mkdirSync(folder, { recursive: true });
  const { renew, tells } = await watching(folder, false);
  const isBack = async () => {
    renew();
    await setTimeout(500);
    await tells(() => writeFileSync(join(folder, `${performance.now()}.csv`), 'a'));
  };
  renameSync(folder, `${folder}-away`);
  symlinkSync('captures', folder);
  renew();
  rmSync(folder);
  renameSync(`${folder}-away`, folder);
  await isBack();
  renameSync(home, `${home}-away`);
  writeFileSync(home, 'a file');
  renew();
  rmSync(home);
  renameSync(`${home}-away`, home);
  await isBack();
});

it('tells nothing of what does not matter, and of an old file when it is new again', async () => {
  const folder = temporaryFolder();
  const old = join(folder, 'old.csv');
  writeFileSync(old, 'a');
  utimesSync(old, 0, 0);
  symlinkSync('nowhere', join(folder, 'dead.csv'));
  const { tells, changes } = await watching(folder, false);
  writeFileSync(join(folder, 'notes.txt'), 'a');
  mkdirSync(join(folder, '.traffic-report'));
  await setTimeout(500);
  const ofTheFolder = changes();
  writeFileSync(join(folder, '.traffic-report', '1.csv'), 'a');
  appendFileSync(join(folder, 'notes.txt'), 'b');
  await setTimeout(500);
  expect(changes()).toBe(ofTheFolder);
  await tells(() => appendFileSync(old, 'b'));
});
