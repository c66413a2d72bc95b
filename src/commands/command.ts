import type { CommandContext, Options } from '../config/command-context.js';
import type { CommandName } from '../config/option.js';

/** A positional argument, in the terms of yargs. */
export interface Positional {
  readonly type?: 'string';
  readonly array?: boolean;
  readonly choices?: readonly string[];
  readonly describe: string;
  readonly default?: string;
}

/** A command; config/options.ts has its options. */
export interface Command {
  readonly name: CommandName;
  readonly describe: string;
  /** Its positional arguments in yargs' notation: `<files..>`, `[captures]`. */
  readonly synopsis?: string;
  readonly positionals?: Readonly<Record<string, Positional>>;
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Imports what it needs when it is called; resolves with the exit code. */
  readonly run: (options: Options, context: CommandContext) => Promise<number>;
}

export const CAPTURES: Positional = {
  type: 'string',
  describe: 'Folder of captures',
  default: 'captures',
};
