import { readFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';
import type { Options } from './command-context.js';

/** Read if it exists, unless `--config` names another. */
export const CONFIG_FILE = 'traffic-report.config.json';

/** Options from a JSON file: an object of strings, numbers, booleans and arrays of these. Throws a UsageError. */
export function readConfigFile(path: string): Options {
  try {
    const options: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isObject(options)) throw new Error('it must be an object of options');
    // yargs treats an empty object as a missing option.
    const [name] = Object.entries(options).find(([, value]) => isObject(value)) ?? [];
    if (name !== undefined) throw new Error(`"${name}" is an object, not a value`);
    return options;
  } catch (cause) {
    throw new UsageError(`The config file ${path} cannot be read: ${messageOf(cause)}.`, {
      hint: 'Example: {"timezone": "Europe/Helsinki", "top": 20}.',
      cause,
    });
  }
}

function isObject(value: unknown): value is Options {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
