import { UsageError } from '../errors.js';
import type { Command } from './command.js';

/** Where options come from. */
interface Sources {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the config file holds. */
  readonly file: Readonly<Record<string, unknown>>;
}

/** Refuses a switch whose value is neither true nor false, which yargs takes for false. Throws a UsageError. */
export function refuseOddSwitches({ options = {} }: Command, sources: Sources): void {
  for (const [name, { type }] of Object.entries(options)) {
    const odd = type === 'boolean' ? oddOne(name, sources) : undefined;
    if (odd !== undefined) throw new UsageError(`Invalid ${odd}.`, { hint: 'Use true or false.' });
  }
}

function oddOne(name: string, { argv, environment, file }: Sources): string | undefined {
  const word = argv.find((each) => each.startsWith(`--${name}=`) && !/=(true|false)$/.test(each));
  if (word !== undefined) return word;
  const variable = `TRAFFIC_REPORT_${name.toUpperCase().replaceAll('-', '_')}`;
  const value = environment[variable] ?? '';
  if (!['', 'true', 'false'].includes(value)) return `${variable}=${value}`;
  const given = file[name] ?? false;
  if (typeof given === 'boolean' || given === 'true' || given === 'false') return undefined;
  return `"${name}": ${JSON.stringify(given)} in the config file`;
}
