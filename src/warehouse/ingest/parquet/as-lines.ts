import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundFile } from '../../../captures/files/found-file.js';
import { openWarehouse } from '../../db/duckdb.js';
import { copyAsLines } from './copy-as-lines.js';

/** Passes on a copy of a Parquet capture in lines, which is removed afterwards: it is not anonymized. */
export async function asLines<T>(
  file: FoundFile,
  use: (copy: FoundFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'traffic-report-'));
  try {
    const path = join(folder, 'rows.csv');
    const warehouse = await openWarehouse({ path: ':memory:', memory: '256MB', threads: 1 });
    try {
      await copyAsLines(await warehouse.connect(), file, path);
    } finally {
      warehouse.close();
    }
    return await use({ ...file, path, size: (await stat(path)).size });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
