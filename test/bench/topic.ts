import type { Inputs } from './captures/input.js';
import type { Row } from './row.js';

export interface Setting {
  /** Runs of each kind that count. */
  readonly runs: number;
  /** An empty folder of the topic's own. */
  readonly scratch: string;
  readonly input: <Name extends keyof Inputs>(name: Name) => Promise<Inputs[Name]>;
}

/** Rows that are measured together. */
export type Topic = (setting: Setting) => Promise<readonly Row[]>;
