import { copyFileSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { sharedCaptures } from '../independent/truth.js';

const shared = sharedCaptures();
const LONG_AGO = 1_600_000_000;

/** Where the zoo is, outside of the repository. */
export const zooFolder = join(shared ?? '', 'zoo');

/** CI has the zoo; without it its tests are skipped. */
export const describeZoo = describe.skipIf(!shared && !process.env.CI);

/** Copies a file of the zoo into a folder under another name, as old as a finished capture. */
export function place(file: string, captures: string, name: string) {
  mkdirSync(captures, { recursive: true });
  copyFileSync(join(zooFolder, file), join(captures, name));
  utimesSync(join(captures, name), LONG_AGO, LONG_AGO);
}
