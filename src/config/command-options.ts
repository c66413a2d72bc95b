import type { Options } from './command-context.js';
import type { CommandName, Option } from './option.js';
import { OPTIONS } from './options.js';

export function optionsOf(command: CommandName): readonly Option[] {
  return OPTIONS.filter(({ commands }) => commands.includes(command));
}

/** Options of other commands only: the config file and the environment may hold them, for all commands. */
export function foreignTo(command: CommandName): readonly string[] {
  const own = new Set(optionsOf(command).map(({ name }) => name));
  return [...new Set(OPTIONS.map(({ name }) => name))].filter((name) => !own.has(name));
}

/** The options with the command's defaults for those that are missing or undefined. */
export function withDefaults(command: CommandName, options: Options): Options {
  const defaults = optionsOf(command).map((each) => [each.name, each.default] as const);
  return Object.fromEntries(
    [...defaults, ...Object.entries(options)].filter(([, value]) => value !== undefined),
  );
}

export const ENVIRONMENT_PREFIX = 'TRAFFIC_REPORT';

export function environmentVariable(name: string): string {
  return `${ENVIRONMENT_PREFIX}_${name.toUpperCase().replaceAll('-', '_')}`;
}
