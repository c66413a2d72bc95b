import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { messageOf } from '../errors.js';
import { plural } from '../format/quantity.js';
import type { Output } from '../terminal/output.js';
import type { RetentionRules } from './retention.js';
import { retire } from './retire.js';

/** Makes old hours smaller, one run after the other, and says what was done. */
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
      onLeft: (name, why) => warnOnce(`${name} was left as it is: ${why}`),
    });
    for (const action of ['compress', 'compact'] as const) {
      const names = done.filter((step) => step.action === action).map(({ name }) => name);
      if (names.length > 0) output.say(described(action, names));
    }
  };
  return {
    /** Begins a run after the last one. */
    retain(): void {
      if (rules.compress === undefined && rules.keep === undefined) return;
      running = running.then(run).catch((error) => {
        output.warn(`Old hours were left as they are: ${messageOf(error)}`);
      });
    },
    /** Resolves when nothing is being done. */
    settled: () => running,
  };
}

function described(action: 'compress' | 'compact', names: readonly string[]): string {
  const range = names.length === 1 ? names[0] : `${names[0]} to ${names.at(-1)}`;
  return action === 'compress'
    ? `packed    ${plural(names.length, 'hour')}: ${range}`
    : `gave up   the packets of ${plural(names.length, 'hour')}: ${range}`;
}
