import { environmentVariable, optionsOf } from '../config/command-options.js';
import type { CommandName } from '../config/option.js';
import { UsageError } from '../errors.js';

/** Where options come from. */
interface Sources {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Content of the config file. */
  readonly file: Readonly<Record<string, unknown>>;
}

/** Refuses a boolean option that is neither true nor false: yargs takes it for false. Throws a UsageError. */
export function refuseInvalidSwitches(command: CommandName, sources: Sources): void {
  for (const { name, type } of optionsOf(command)) {
    const invalid = type === 'boolean' ? invalidValue(name, sources) : undefined;
    if (invalid !== undefined) {
      throw new UsageError(`Invalid ${invalid}.`, { hint: 'Use true or false.' });
    }
  }
}

function invalidValue(name: string, { argv, environment, file }: Sources): string | undefined {
  const word = argv.find((each) => each.startsWith(`--${name}=`) && !/=(true|false)$/.test(each));
  if (word !== undefined) return word;
  const variable = environmentVariable(name);
  const value = environment[variable] ?? '';
  if (!['', 'true', 'false'].includes(value)) return `${variable}=${value}`;
  const given = file[name] ?? false;
  if (typeof given === 'boolean' || given === 'true' || given === 'false') return undefined;
  return `"${name}": ${JSON.stringify(given)} in the config file`;
}
