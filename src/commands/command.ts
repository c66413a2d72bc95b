import type { CommandContext, Options } from '../config/command-context.js';

/** An option or a positional argument, as yargs takes it. */
export interface Argument {
  readonly type?: 'string' | 'number' | 'boolean';
  readonly array?: boolean;
  readonly choices?: readonly string[];
  readonly describe?: string;
  readonly default?: string | number | boolean;
  readonly hidden?: boolean;
}

/** A command of the program: how it is called, and what it does. */
export interface Command {
  /** Its name, and the arguments that follow it: `build [captures]`. */
  readonly syntax: string;
  readonly describe: string;
  readonly positionals?: Readonly<Record<string, Argument>>;
  readonly options?: Readonly<Record<string, Argument>>;
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Returns the exit code. */
  readonly run: (options: Options, context: CommandContext) => Promise<number>;
}

/** Of commands that read captures. */
export const RECURSIVE: Argument = {
  type: 'boolean',
  describe: 'Read captures in folders within the folder, too',
  default: false,
};

export const CAPTURES: Argument = {
  type: 'string',
  describe: 'Folder of captures',
  default: 'captures',
};
