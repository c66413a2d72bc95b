import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../src/errors.js';
import { type ImportOptions, importCaptures } from '../../src/import/import-captures.js';
import { temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';

export const tools = installedTools();
export const HOUR = 1_483_873_200;

/** Imports captures into a folder. Returns the number of new and of repeated packets. */
export async function importInto(
  folder: string,
  files: readonly string[],
  notices: string[] = [],
  more: Partial<Pick<ImportOptions, 'besideOthers' | 'decoder' | 'format'>> = {},
) {
  mkdirSync(folder, { recursive: true });
  const { packets, repeated, failures } = await importCaptures({
    ...{ files, folder, names: true, tools: tools ?? { tshark: '', dumpcap: '', editcap: '' } },
    scratch: join(temporaryFolder(), 'scratch'),
    onBytes: () => {},
    onNotice: (text) => void notices.push(text),
    ...more,
  });
  notices.push(...failures.map(explain));
  return [packets, repeated];
}

/** The packets in an hour of a folder. */
export function linesOf(folder: string, hour = HOUR): string[] {
  return readFileSync(join(folder, `${hour}.csv`), 'utf8')
    .split('\n')
    .slice(1, -1);
}
