import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a topic measures with, as it lies on disk. */
export interface Input {
  /** A folder of captures. */
  readonly captures: string;
  readonly packets: number;
}

export interface InputWithMore extends Input {
  /** A capture that comes later, or more lines for one. */
  readonly later: { readonly path: string; readonly packets: number };
}

export interface Inputs {
  readonly day: Input;
  readonly year: InputWithMore;
  readonly growing: InputWithMore;
  readonly single: Input;
}

export const FACTS = 'facts.json';

export interface InputOptions {
  /** What is in this folder already is not written again. */
  readonly folder: string;
  /** The part of the full size, above 0 and up to 1. */
  readonly scale: number;
}

/**
 * Finds an input or has it written, by a process of its own: one that has held a million packets takes longer to start
 * others, and on Linux hands its peak memory down to them.
 */
export async function openInput<Name extends keyof Inputs>(
  name: Name,
  { folder, scale }: InputOptions,
): Promise<Inputs[Name]> {
  const path = join(folder, `${name}-${scale}`);
  const facts = join(path, FACTS);
  if (!existsSync(facts)) {
    const writer = fork(new URL('./write-input.ts', import.meta.url), [name, path, String(scale)]);
    const [code, signal] = await once(writer, 'exit');
    if (code !== 0) throw new Error(`Writing the captures of ${name} ended with ${code ?? signal}`);
  }
  return JSON.parse(readFileSync(facts, 'utf8'));
}
