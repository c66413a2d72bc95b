import type {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';
import type { SqlFile } from './sql-file.js';

/** A result row: numbers, text, bytes (BLOB), booleans and nulls only. */
export type Row = Readonly<Record<string, Value | Uint8Array>>;
export type Value = number | string | boolean | null;
/** A plain object becomes a STRUCT, an array a LIST. */
export type Variables = Readonly<
  Record<string, Value | Readonly<Record<string, string>> | readonly (string | number)[]>
>;
export type Values = Readonly<Record<string, Value>>;

export interface WarehouseOptions {
  /** A database file, or `:memory:`. */
  readonly path: string;
  /** DuckDB's memory limit, as it writes it: `512MB`. */
  readonly memory: string;
  readonly threads: number;
}

/** One connection: statements on it run one after another, so parallel work takes one each. */
export interface Connection {
  /** Runs a file of statements that return nothing. */
  run(sql: SqlFile): Promise<void>;
  /** Sets variables that the statements of this connection read with `getvariable`. */
  set(variables: Variables): Promise<void>;
  /** Runs one query. Its integers must be cast: a bigint in the result is an error of the query. */
  rows<T extends Row = Row>(sql: SqlFile, values?: Values): Promise<T[]>;
  /** Appends rows to a table, values in the order of its columns. */
  append(table: string, rows: readonly (readonly Value[])[]): Promise<void>;
  /** Does all of the work or, when it throws, nothing of it. */
  transaction(work: () => Promise<void>): Promise<void>;
  close(): void;
}

/**
 * The in-process database: the only place that imports DuckDB. Beside the database that is kept lies another one in
 * memory, for the tables that each build makes anew: writing those to disk would take longer than making them.
 */
export interface Warehouse {
  /** A connection that finds the tables of both, and makes its own in memory, or among those that are kept. */
  connect(makes?: 'memory' | 'kept'): Promise<Connection>;
  /** Brings what was written since into the database's own file. Nothing may be under way. */
  checkpoint(): Promise<void>;
  /** Takes back the room of rows in memory that were deleted. Nothing may be under way. */
  vacuum(): Promise<void>;
  /**
   * From now on two connections work at a time, each on a thread of its own: the database has so many fewer. More threads
   * than processors would wait for one another.
   */
  share(): Promise<void>;
  /** Puts the database away; a second time does nothing. */
  close(): void;
}

/** A failure inside DuckDB, with the file of the statement that failed. */
export class WarehouseError extends Error {
  override readonly name = 'WarehouseError';
}

export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const duckdb = await import('@duckdb/node-api');
  const instance: DuckDBInstance = await duckdb.DuckDBInstance.create(options.path, {
    memory_limit: options.memory,
    threads: String(options.threads),
    // Rollups are sets; keeping the order of insertion costs memory and buys nothing.
    preserve_insertion_order: 'false',
    // Once, when it is put away: a load of thousands of files would do it every few moments.
    checkpoint_threshold: '1GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const kept = await attachMemory(instance);
  let isOpen = true;
  const runAlone = async (statement: string) => {
    const connection = await instance.connect();
    try {
      await connection.run(statement);
    } finally {
      connection.closeSync();
    }
  };
  return {
    async connect(makes = 'memory') {
      const connection = await instance.connect();
      const path = makes === 'memory' ? [MEMORY, kept] : [kept, MEMORY];
      await connection.run(`SET search_path = '${path.join()}'`);
      return wrap(connection, duckdb);
    },
    checkpoint: () => runAlone('CHECKPOINT'),
    vacuum: () => runAlone(`CHECKPOINT ${MEMORY}`),
    share: () => runAlone(`SET GLOBAL threads = ${Math.max(1, options.threads - 1)}`),
    close() {
      if (isOpen) instance.closeSync();
      isOpen = false;
    },
  };
}

const MEMORY = 'in_memory';
/** Rows that DuckDB takes at a time; one by one takes five times as long. */
const CHUNK = 2048;

/** Returns the name of the database that is kept. */
async function attachMemory(instance: DuckDBInstance): Promise<string> {
  const connection = await instance.connect();
  try {
    const kept = await connection.runAndReadAll('SELECT current_database()');
    await connection.run(`ATTACH ':memory:' AS ${MEMORY}`);
    return String(kept.value(0, 0));
  } finally {
    connection.closeSync();
  }
}

type DuckDB = typeof import('@duckdb/node-api');

function wrap(connection: DuckDBConnection, duckdb: DuckDB): Connection {
  const known = new Map<string, string>();
  return {
    async run(sql) {
      await explain(sql, () => connection.run(sql.text));
    },
    async set(variables) {
      for (const [name, value] of Object.entries(variables)) {
        const text = JSON.stringify(value);
        if (known.get(name) === text) continue;
        known.set(name, text);
        // The names are this program's own; the values are bound.
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
      const appender = await connection.createAppender(table);
      const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
      for (let from = 0; from < rows.length; from += CHUNK) {
        const part = rows.slice(from, from + CHUNK);
        const chunk = duckdb.DuckDBDataChunk.create(types, part.length);
        chunk.setColumns(types.map((type, i) => part.map((row) => exact(row[i] ?? null, type))));
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    },
    async transaction(work) {
      await connection.run('BEGIN');
      try {
        await work();
      } catch (error) {
        await connection.run('ROLLBACK');
        throw error;
      }
      await connection.run('COMMIT');
    },
    close: () => connection.closeSync(),
  };
}

function bindable(value: Variables[string], { listValue, structValue }: DuckDB): DuckDBValue {
  if (value === null || typeof value !== 'object') return value;
  return isList(value) ? listValue(value) : structValue(value);
}

function isList(value: object): value is readonly (string | number)[] {
  return Array.isArray(value);
}

/** A column of BIGINT takes a bigint, nothing else. */
function exact(value: Value, type: DuckDBType): DuckDBValue {
  return typeof value === 'number' && String(type) === 'BIGINT' ? BigInt(value) : value;
}

async function explain<T>(sql: SqlFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new WarehouseError(`${sql.name}: ${(cause as Error).message}`, { cause });
  }
}

/** Value by value, which takes a third of the time that the client takes for any type there is. */
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
