import { openWarehouse } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const TEXTS = sqlFile('./compacted-texts.sql', import.meta.url);

/** Every text in a compacted file: addresses, names, notes, rejected lines. Throws a WarehouseError. */
export async function compactedTexts(path: string): Promise<string[]> {
  const warehouse = await openWarehouse({ path: ':memory:', memory: '256MB', threads: 1 });
  try {
    const connection = await warehouse.connect();
    await connection.set({ compacted_path: path });
    const rows = await connection.rows<{ text: string }>(TEXTS);
    return rows.map(({ text }) => text);
  } finally {
    warehouse.close();
  }
}
