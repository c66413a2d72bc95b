import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url));

/** The command line of the built program. */
export function programCommand(args: readonly string[]): [program: string, ...args: string[]] {
  return [process.execPath, BIN, ...args];
}
