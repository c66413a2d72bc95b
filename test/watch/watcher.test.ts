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
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openWatcher, type Watcher } from '../../src/watch/watcher.js';
import { temporaryFolder } from '../build/build-site.js';

const WAIT = { timeout: 10_000, interval: 20 };
/** Milliseconds without an event after which a change is assumed to be reported completely. */
const QUIET = 120;
const DAY = 86_400;

const watchers: Watcher[] = [];
afterAll(() => Promise.all(watchers.map((watcher) => watcher.close())));

/** Watches the files in a folder, except old ones; `reports` does something and waits for an event. */
function watching(path: string, poll: boolean) {
  let changes = 0;
  const watcher = openWatcher({
    path,
    depth: 0,
    isRelevant: (name, { mtimeMs }) => name.endsWith('.csv') && Date.now() - mtimeMs < DAY * 1000,
    poll,
    onChange: () => {
      changes += 1;
    },
    onError: (error) => expect.unreachable(String(error)),
  });
  watchers.push(watcher);
  const quiet = async (milliseconds = QUIET) => {
    for (let before = -1; before !== changes; ) {
      before = changes;
      await setTimeout(milliseconds);
    }
  };
  const reports = async (change: () => void) => {
    const before = changes;
    change();
    await vi.waitFor(() => expect(changes).toBeGreaterThan(before), WAIT);
    await quiet();
  };
  /** Waits until a folder is watched, which chokidar does not report: a file in it is changed until there is an event. */
  const waitUntilWatched = async (folder: string) => {
    const probe = join(folder, 'probe.csv');
    const before = changes;
    await vi.waitFor(() => {
      appendFileSync(probe, 'a');
      expect(changes).toBeGreaterThan(before);
    }, WAIT);
    // Polling reports its last change a second later.
    await quiet(poll ? 1200 : QUIET);
    await reports(() => rmSync(probe));
  };
  return { renew: watcher.renew, changes: () => changes, reports, waitUntilWatched };
}

// They mostly wait, so they run concurrently.
describe.concurrent.each([
  ['by events', false],
  ['by polling', true],
])('a watcher %s', (_, poll) => {
  it('reports added, grown, replaced, renamed and removed files', async () => {
    const folder = temporaryFolder();
    const file = join(folder, '1.csv');
    const { reports, waitUntilWatched } = watching(folder, poll);
    await waitUntilWatched(folder);
    await reports(() => writeFileSync(file, 'a'));
    await reports(() => appendFileSync(file, 'b'));
    await reports(() => {
      writeFileSync(`${file}.new`, 'other');
      renameSync(`${file}.new`, file);
    });
    await reports(() => appendFileSync(file, 'b'));
    await reports(() => renameSync(file, join(folder, '2.csv')));
    await reports(() => rmSync(join(folder, '2.csv')));
  });

  it('starts watching a folder created later, and one that was replaced', async () => {
    const folder = join(temporaryFolder(), 'captures');
    const { renew, waitUntilWatched } = watching(folder, poll);
    mkdirSync(folder);
    renew();
    await waitUntilWatched(folder);
    renameSync(folder, `${folder}-away`);
    mkdirSync(folder);
    renew();
    await waitUntilWatched(folder);
  });
});

it.concurrent('watches a folder again that was recreated with the same inode', async () => {
  const folder = join(temporaryFolder(), 'captures');
  mkdirSync(folder);
  const { renew, reports, waitUntilWatched } = watching(folder, false);
  await waitUntilWatched(folder);
  for (let round = 0; round < 3; round += 1) {
    // chokidar does not report the removal of an empty folder.
    await reports(() => writeFileSync(join(folder, '1.csv'), 'a'));
    await reports(() => rmSync(folder, { recursive: true }));
    // chokidar reports the folder itself a moment after its files.
    await setTimeout(300);
    mkdirSync(folder);
    await reports(renew);
    await waitUntilWatched(folder);
  }
});

it.concurrent('treats a path that cannot be read as missing', async () => {
  const home = join(temporaryFolder(), 'home');
  const folder = join(home, 'captures');
  mkdirSync(folder, { recursive: true });
  const { renew, waitUntilWatched } = watching(folder, false);
  const isBack = async () => {
    renew();
    await waitUntilWatched(folder);
  };
  await waitUntilWatched(folder);
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

it.concurrent('ignores irrelevant files, and reports an old file once it is new again', async () => {
  const folder = temporaryFolder();
  const old = join(folder, 'old.csv');
  writeFileSync(old, 'a');
  utimesSync(old, 0, 0);
  symlinkSync('nowhere', join(folder, 'dead.csv'));
  const { reports, changes, waitUntilWatched } = watching(folder, false);
  await waitUntilWatched(folder);
  writeFileSync(join(folder, 'notes.txt'), 'a');
  mkdirSync(join(folder, '.traffic-report'));
  await setTimeout(500);
  const ofTheFolder = changes();
  writeFileSync(join(folder, '.traffic-report', '1.csv'), 'a');
  appendFileSync(join(folder, 'notes.txt'), 'b');
  await setTimeout(500);
  expect(changes()).toBe(ofTheFolder);
  await reports(() => appendFileSync(old, 'b'));
});
