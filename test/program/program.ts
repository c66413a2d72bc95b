import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url));

/** The words of a command line that starts the built program. */
export function programWords(args: readonly string[]): [program: string, ...args: string[]] {
  return [process.execPath, BIN, ...args];
}
