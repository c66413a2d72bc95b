import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Inputs } from './captures/input.js';
import type { Row } from './row.js';

export interface Setting {
  /** Number of runs of each kind that count. */
  readonly runs: number;
  /** An empty folder of the topic. */
  readonly scratch: string;
  /** Fraction of each input's full size. */
  readonly scale: number;
  readonly input: <Name extends keyof Inputs>(name: Name) => Promise<Inputs[Name]>;
}

/** Rows that are measured together. */
export type Topic = (setting: Setting) => Promise<readonly Row[]>;

/** A copy of an input's captures, which may be changed and have a cache. */
export function copyOf({ captures }: Input, { scratch }: Setting, name = 'captures'): string {
  const copy = join(scratch, name);
  cpSync(captures, copy, { recursive: true });
  return copy;
}
