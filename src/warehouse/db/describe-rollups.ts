import { join } from 'node:path';
import { knownFiles } from '../ingest/records/capture-records.js';
import { openWarehouse } from './duckdb.js';
import { ROLLUPS } from './open-rollups.js';
import { areOfThisVersion } from './rollup-schema.js';

/** What the cache holds; undefined if another version of the program made it. Throws if it cannot be opened. */
export async function describeRollups(
  folder: string,
): Promise<{ files: number; packets: number } | undefined> {
  const path = join(folder, ROLLUPS);
  const warehouse = await openWarehouse({ path, memory: '128MB', threads: 1 });
  try {
    if (!(await areOfThisVersion(warehouse))) return undefined;
    const connection = await warehouse.connect();
    const known = await knownFiles(connection);
    const packets = known.reduce((sum, file) => sum + file.packets, 0);
    return { files: known.length, packets };
  } finally {
    warehouse.close();
  }
}
