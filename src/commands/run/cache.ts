import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '../../config/command-context.js';
import { cacheFolder, PACKETS_CACHE, readCaptures } from '../../config/config.js';
import { messageOf, UserError } from '../../errors.js';
import { plural, volume } from '../../format/quantity.js';
import { isLastBuildFile } from '../../site/last-build.js';
import { describeRollups } from '../../warehouse/db/describe-rollups.js';
import { isInUse, ROLLUPS } from '../../warehouse/db/open-rollups.js';

/** `traffic-report cache info|clear`; resolves with the exit code. */
export async function cacheCommand(options: Options): Promise<number> {
  const folder = cacheFolder({ captures: readCaptures(options) });
  // Those of packet files first, so that the folder around them is empty when it is removed.
  const used = [...packetFolders(folder), folder].filter((each) => ownFiles(each).length > 0);
  const lines: string[] = used.length === 0 ? [`cache     ${folder}: none`] : [];
  for (const each of used) {
    const files = ownFiles(each);
    lines.push(...(options.action === 'clear' ? clear(each, files) : await info(each, files)));
  }
  if (options.action === 'clear') removeIfEmpty(folder);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** The caches of reports of packet files in the same folder. */
function packetFolders(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => PACKETS_CACHE.test(name))
    .map((name) => join(folder, name));
}

async function info(folder: string, files: readonly string[]): Promise<string[]> {
  if (!files.includes(ROLLUPS)) return [`cache     ${folder}: none`];
  const size = sizeOf(folder, files);
  return [
    `cache     ${folder}`,
    `size      ${volume(size)}`,
    `content   ${await contentOf(folder)}`,
  ];
}

async function contentOf(folder: string): Promise<string> {
  try {
    const found = await describeRollups(folder);
    if (!found) return 'rollups of another version, which the next build replaces';
    return `${plural(found.packets, 'packet')} of ${plural(found.files, 'capture file')}`;
  } catch (error) {
    return isInUse(error) ? 'rollups in use by another build' : 'unreadable rollups';
  }
}

function clear(folder: string, files: readonly string[]): string[] {
  const size = sizeOf(folder, files);
  try {
    for (const file of files) rmSync(join(folder, file), { force: true, recursive: true });
  } catch (cause) {
    throw new UserError(`The cache ${folder} cannot be removed: ${messageOf(cause)}`, {
      hint: 'Check its owner. It may be deleted by hand: the next build only takes longer.',
      cause,
    });
  }
  removeIfEmpty(folder);
  return [`removed   ${folder}, ${volume(size)}`];
}

/** Files written by this program; others may be in the folder, too. */
function ownFiles(folder: string): string[] {
  return namesIn(folder).filter((name) => name.startsWith(ROLLUPS) || isLastBuildFile(name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function sizeOf(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && namesIn(folder).length === 0) rmdirSync(folder);
}
