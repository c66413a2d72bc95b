import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { BIN } from './program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SCRIPT = join(ROOT, '.build/build.mjs');
const SOURCES = join(ROOT, 'src');

/** Builds `dist/`, which tests run like users: run from source the program takes four times as long. */
export default function setup(project: TestProject): void {
  buildWhereOutdated();
  project.onTestsRerun(buildWhereOutdated);
}

function buildWhereOutdated(): void {
  const paths = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  const inputs = [SCRIPT, join(ROOT, 'package-lock.json'), SOURCES];
  const changed = [...inputs, ...paths.map((path) => join(SOURCES, path))].map(
    (path) => statSync(path).mtimeMs,
  );
  // Including folders, since a file may have been removed.
  if (existsSync(BIN) && Math.max(...changed) < statSync(BIN).mtimeMs) return;
  try {
    execFileSync(process.execPath, [SCRIPT], { stdio: 'inherit' });
  } catch (error) {
    rmSync(dirname(BIN), { recursive: true, force: true });
    throw error;
  }
}
