import { readFileSync } from 'node:fs';
import type { Options } from '../commands/surroundings.js';
import { messageOf, UsageError } from '../errors.js';

/** Taken when no other is named and it is there. */
export const CONFIG_FILE = 'traffic-report.config.json';

/** Throws a UsageError for what is no object of options. */
export function readConfigFile(path: string): Options {
  try {
    const options: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (options !== null && typeof options === 'object' && !Array.isArray(options))
      return options as Options;
    throw new Error('it should be an object of options');
  } catch (cause) {
    throw new UsageError(`The config file ${path} cannot be read: ${messageOf(cause)}.`, {
      hint: 'It should look like {"timezone": "Europe/Helsinki", "top": 20}.',
      cause,
    });
  }
}
