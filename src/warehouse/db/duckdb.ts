import type {
  DuckDBAppender,
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';
import type {
  Column,
  Connection,
  Row,
  Value,
  Values,
  Variables,
  Warehouse,
  WarehouseOptions,
} from './connection.js';
import { limitFor, refuseLack } from './resources.js';
import { remove, spillFolderOf } from './spill-folder.js';
import type { SqlFile } from './sql-file.js';

export type {
  Column,
  Connection,
  Value,
  Warehouse,
  WarehouseOptions,
} from './connection.js';

/** An error of DuckDB, with the file of the statement that failed. */
export class WarehouseError extends Error {
  override readonly name = 'WarehouseError';
}

export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const duckdb = await import('@duckdb/node-api');
  const spill = spillFolderOf(options.path);
  const instance: DuckDBInstance = await duckdb.DuckDBInstance.create(options.path, {
    memory_limit: limitFor(options.memory),
    temp_directory: spill,
    threads: String(options.threads),
    // Rollups are sets: preserving their order would cost memory.
    preserve_insertion_order: 'false',
    // A load of thousands of files would do it every few moments; closing does it anyway.
    checkpoint_threshold: '1GB',
    // DuckDB's estimates of few rows are often wrong, and a loop over many would take hours.
    asof_loop_join_threshold: '0',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const rollups = await attachAggregates(instance);
  let isOpen = true;
  const inTurn = takeTurns();
  const runAlone = async (statement: string) => {
    const connection = await instance.connect();
    try {
      await connection.run(statement);
    } finally {
      connection.closeSync();
    }
  };
  return {
    async connect(creates = 'aggregates') {
      const connection = await instance.connect();
      const path = creates === 'rollups' ? [rollups, MEMORY] : [MEMORY, rollups];
      await connection.run(`SET search_path = '${path.join()}'`);
      return wrap(connection, duckdb, inTurn);
    },
    checkpoint: () => runAlone('CHECKPOINT'),
    vacuum: () => runAlone(`CHECKPOINT ${MEMORY}`),
    share: () => runAlone(`SET GLOBAL threads = ${Math.max(1, options.threads - 1)}`),
    close() {
      if (isOpen) {
        instance.closeSync();
        remove(spill);
      }
      isOpen = false;
    },
  };
}

const MEMORY = 'in_memory';
/** Rows that are appended at a time; one by one takes five times as long. */
const CHUNK = 2048;

/** Returns the name of the rollups' database. */
async function attachAggregates(instance: DuckDBInstance): Promise<string> {
  const connection = await instance.connect();
  try {
    const rollups = await connection.runAndReadAll('SELECT current_database()');
    await connection.run(`ATTACH ':memory:' AS ${MEMORY}`);
    return String(rollups.value(0, 0));
  } finally {
    connection.closeSync();
  }
}

type DuckDB = typeof import('@duckdb/node-api');

type InTurn = (work: () => Promise<void>) => Promise<void>;

/** Runs works one after the other. */
function takeTurns(): InTurn {
  let last = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

function wrap(connection: DuckDBConnection, duckdb: DuckDB, inTurn: InTurn): Connection {
  return {
    async run(sql) {
      await explain(sql, () => connection.run(sql.text));
    },
    async set(variables) {
      for (const [name, value] of Object.entries(variables)) {
        // The names are constants of this program; the values are bound.
        await connection.run(`SET VARIABLE ${name} = $value`, { value: bindable(value, duckdb) });
      }
    },
    async rows<T extends Row>(sql: SqlFile, values?: Values) {
      const result = await explain(sql, () => connection.run(sql.text, { ...values }));
      const chunks = await explain(sql, () => result.fetchAllChunks());
      const names = result.columnNames();
      return chunks.flatMap((chunk) => rowsOf(chunk, names, sql)) as Row[] as T[];
    },
    async append(table, rows) {
      appendRows(await connection.createAppender(table), rows, duckdb);
    },
    async appendTemporary(table, rows) {
      if (rows.length > 0) {
        appendRows(await connection.createAppender(table, 'main', 'temp'), rows, duckdb);
      }
    },
    async openTemporary(table, columns) {
      const appender = await connection.createAppender(table, 'main', 'temp');
      return {
        append: (source, rows) => appendColumns(appender, duckdb, { source, rows, columns }),
        close: () => appender.closeSync(),
      };
    },
    transaction: (work) =>
      inTurn(async () => {
        await connection.run('BEGIN');
        try {
          await work();
        } catch (error) {
          await connection.run('ROLLBACK');
          throw error;
        }
        await connection.run('COMMIT');
      }),
    close: () => connection.closeSync(),
  };
}

/** Writes values into DuckDB’s vectors, without arrays of them in between. */
function appendColumns<Source>(
  appender: DuckDBAppender,
  { DuckDBDataChunk }: DuckDB,
  {
    source,
    rows,
    columns,
  }: {
    readonly source: Source;
    readonly rows: readonly number[];
    readonly columns: readonly Column<Source>[];
  },
): void {
  const types = columns.map((_, i) => appender.columnType(i));
  for (let from = 0; from < rows.length; from += CHUNK) {
    const count = Math.min(CHUNK, rows.length - from);
    const chunk = DuckDBDataChunk.create(types, count);
    columns.forEach((value, i) => {
      const vector = chunk.getColumnVector(i);
      for (let row = 0; row < count; row += 1) {
        vector.setItem(row, value(source, rows[from + row] as number));
      }
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
}

function appendRows(
  appender: DuckDBAppender,
  rows: readonly (readonly Value[])[],
  { DuckDBDataChunk }: DuckDB,
): void {
  const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    const chunk = DuckDBDataChunk.create(types, part.length);
    chunk.setColumns(types.map((type, i) => part.map((row) => exact(row[i] ?? null, type))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function bindable(value: Variables[string], { listValue, structValue }: DuckDB): DuckDBValue {
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? listValue(value) : structValue(value);
}

function isList(value: object): value is readonly (string | number)[] {
  return Array.isArray(value);
}

/** A BIGINT column takes a bigint only. */
function exact(value: Value, type: DuckDBType): DuckDBValue {
  return typeof value === 'number' && String(type) === 'BIGINT' ? BigInt(value) : value;
}

async function explain<T>(sql: SqlFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    refuseLack(cause);
    throw new WarehouseError(`${sql.name}: ${(cause as Error).message}`, { cause });
  }
}

/** Value by value, in a third of the time of the client's own conversion, which handles every type. */
function rowsOf(chunk: DuckDBDataChunk, names: readonly string[], sql: SqlFile): Row[] {
  const columns = names.map((name, i) => ({ name, vector: chunk.getColumnVector(i) }));
  return Array.from({ length: chunk.rowCount }, (_, i) => {
    const row: Record<string, Row[string]> = {};
    for (const { name, vector } of columns) row[name] = plain(vector.getItem(i), name, sql);
    return row;
  });
}

function plain(value: DuckDBValue, name: string, sql: SqlFile): Row[string] {
  if (value === null || PLAIN.has(typeof value)) return value as Value;
  if (typeof value === 'object' && 'bytes' in value) return value.bytes as Uint8Array;
  throw new WarehouseError(`${sql.name}: column ${name} must be cast to DOUBLE or VARCHAR`);
}

const PLAIN = new Set(['number', 'string', 'boolean']);
