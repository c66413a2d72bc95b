import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { messageOf } from '../errors.js';
import { plural } from '../format/quantity.js';
import type { Output } from '../terminal/output.js';
import type { RetentionRules } from './retention-steps.js';
import { retire } from './retire.js';

/** Compresses and compacts old hours, one run at a time, and reports what was done. */
export function retention(folder: string, rules: RetentionRules, output: Output) {
  let running = Promise.resolve();
  const warned = new Set<string>();
  const warnOnce = (text: string) => {
    if (!warned.has(text)) output.warn(text);
    warned.add(text);
  };
  const run = async () => {
    const { compact } = await import('../warehouse/ingest/compact/compact.js');
    const done = await retire({
      ...{ folder, rules, now: Date.now() / 1000 },
      compact(path, target) {
        const { size, mtimeMs, ctimeMs } = statSync(path);
        const times = { modified: mtimeMs / 1000, changed: ctimeMs / 1000 };
        return compact({ name: basename(path), path, size, ...times }, target);
      },
      onSkip: (name, why) => warnOnce(`${name} was left unchanged: ${why}`),
    });
    for (const action of ['compress', 'compact'] as const) {
      const names = done.filter((step) => step.action === action).map(({ name }) => name);
      if (names.length > 0) output.say(described(action, names));
    }
  };
  return {
    /** Starts a run after the last one. */
    retain(): void {
      if (rules.compress === undefined && rules.keep === undefined) return;
      running = running.then(run).catch((error) => {
        output.warn(`Old hours were left unchanged: ${messageOf(error)}`);
      });
    },
    /** Resolves when all runs have ended. */
    finished: () => running,
  };
}

function described(action: 'compress' | 'compact', names: readonly string[]): string {
  const range = names.length === 1 ? names[0] : `${names[0]} to ${names.at(-1)}`;
  return action === 'compress'
    ? `gzipped   ${plural(names.length, 'hour')}: ${range}`
    : `compacted ${plural(names.length, 'hour')}, packets discarded: ${range}`;
}
