import { readFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';
import type { Options } from './command-context.js';

/** Taken when no other is named and it is there. */
export const CONFIG_FILE = 'traffic-report.config.json';

/** Throws a UsageError for what is no object of options, each of them a text, a number, a switch or a list of these. */
export function readConfigFile(path: string): Options {
  try {
    const options: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isObject(options)) throw new Error('it should be an object of options');
    // An empty object would be taken for an option that was not given.
    const [name] = Object.entries(options).find(([, value]) => isObject(value)) ?? [];
    if (name !== undefined) throw new Error(`"${name}" is an object, where a value should be`);
    return options;
  } catch (cause) {
    throw new UsageError(`The config file ${path} cannot be read: ${messageOf(cause)}.`, {
      hint: 'It should look like {"timezone": "Europe/Helsinki", "top": 20}.',
      cause,
    });
  }
}

function isObject(value: unknown): value is Options {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
