import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The input of a topic on disk. */
export interface Input {
  /** A folder of captures. */
  readonly captures: string;
  readonly packets: number;
}

export interface InputWithMore extends Input {
  /** A capture to add later, or more lines for one. */
  readonly later: { readonly path: string; readonly packets: number };
}

export interface InputOfPcap extends Input {
  readonly file: string;
}

export interface Inputs {
  readonly day: Input;
  readonly year: InputWithMore;
  readonly growing: InputWithMore;
  readonly single: Input;
  readonly router: Input;
  readonly attack: Input;
  readonly backbone: Input;
  readonly scattered: Input;
  /** A million packets, and ten million, in a pcap file. */
  readonly packets: InputOfPcap;
  readonly pcap: InputOfPcap;
}

export const FACTS = 'facts.json';

export interface InputOptions {
  /** Existing files in this folder are not written again. */
  readonly folder: string;
  /** The part of the full size, above 0 and up to 1. */
  readonly scale: number;
}

/**
 * Finds an input or writes it in another process: a process with a million packets in memory starts others more slowly, and
 * on Linux passes its peak memory on to them.
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
