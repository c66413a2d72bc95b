export type CommandName =
  | 'build'
  | 'watch'
  | 'serve'
  | 'capture'
  | 'import'
  | 'sockets'
  | 'service'
  | 'anonymize'
  | 'demo'
  | 'cache';

type OptionType = 'string' | 'number' | 'boolean';

interface Effect {
  readonly commands: readonly CommandName[];
  /** Whether the site depends on its value, which is then part of the digest of inputs. */
  readonly changesSite: boolean;
}

interface Details {
  readonly array?: true;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** The default shown by `--help`, if it is determined at run time. */
  readonly defaultDescription?: string;
  /** The field of Config that holds the value, unless it has the option's name. */
  readonly setting?: string;
}

export interface Option extends Effect, Details {
  readonly name: string;
  readonly type: OptionType;
  readonly help: string;
}

/** A row of the table of options; its literal types let the compiler check what is derived from the table. */
export function option<
  const Name extends string,
  const On extends Effect,
  const More extends Details = Record<never, never>,
>(name: Name, type: OptionType, effect: On, help: string, more?: More) {
  return { name, type, help, ...effect, ...more } as Option & { name: Name } & On & More;
}

/** An option of these commands that changes the site. */
export function site(...commands: CommandName[]) {
  return { commands, changesSite: true } as const;
}

/** An option of these commands that does not change the site. */
export function run(...commands: CommandName[]) {
  return { commands, changesSite: false } as const;
}
