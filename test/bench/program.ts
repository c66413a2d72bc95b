import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url));
const RECIPE = fileURLToPath(new URL('./recipe.js', import.meta.url));
const SENDER = fileURLToPath(new URL('./sender.js', import.meta.url));
const LIMIT = fileURLToPath(new URL('./limit.js', import.meta.url));

/** Arguments for Node.js: the program builds a site. */
export function build(captures: string, site: string, ...options: readonly string[]): string[] {
  return [CLI, 'build', captures, '--out', site, '--quiet', ...options];
}

/** The program converts a capture file to hourly files. */
export function importing(file: string, folder: string, ...options: readonly string[]): string[] {
  return [CLI, 'import', file, '--out', folder, '--quiet', ...options];
}

/** The program captures from an interface. */
export function capture(folder: string, ...options: readonly string[]): string[] {
  return [CLI, 'capture', '--out', folder, ...options];
}

/** Sends so many datagrams a second to a port of this machine. */
export function sender(port: number, rate: number, seconds: number): string[] {
  return [SENDER, String(port), String(rate), String(seconds)];
}

/** The program watches captures. */
export function watch(captures: string, site: string, ...options: readonly string[]): string[] {
  return [CLI, 'watch', captures, '--out', site, '--port', '0', ...options];
}

/** DuckDB scans a file or all files of a folder. */
export function scan(path: string): string[] {
  return [LIMIT, path];
}

/** DuckDB makes the rollups of a file or of all files of a folder, with a memory limit, and nothing else. */
export function recipe(path: string, memory: string): string[] {
  return [RECIPE, path, memory];
}

/** Node.js starts and ends. */
export const EMPTY = ['-e', '0'];
