import type { SqlFile } from './sql-file.js';

/** A result row: numbers, text, booleans, nulls and bytes (BLOB). */
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
  /** DuckDB's memory limit, like `512MB`. */
  readonly memory: string;
  readonly threads: number;
}

/** A value of a row of a source, such as a batch of packets. */
export type Column<Source> = (source: Source, row: number) => Value;

export interface Appender<Source> {
  /** Appends the rows of a source with these numbers. */
  append(source: Source, rows: readonly number[]): void;
  /** Makes the rows visible. */
  close(): void;
}

/** Statements of one connection run in sequence: parallel work needs a connection each. */
export interface Connection {
  /** Runs a file of statements that return nothing. */
  run(sql: SqlFile): Promise<void>;
  /** Sets variables that statements of this connection read with `getvariable`. */
  set(variables: Variables): Promise<void>;
  /** Runs a query. Throws a WarehouseError if a column is a BIGINT: queries cast integers to DOUBLE. */
  rows<T extends Row = Row>(sql: SqlFile, values?: Values): Promise<T[]>;
  /** Appends rows, with values in the order of the table's columns. */
  append(table: string, rows: readonly (readonly Value[])[]): Promise<void>;
  /** The same for a temporary table of this connection. */
  appendTemporary(table: string, rows: readonly (readonly Value[])[]): Promise<void>;
  /** Opens a temporary table of this connection to append rows of many sources. */
  openTemporary<Source>(
    table: string,
    columns: readonly Column<Source>[],
  ): Promise<Appender<Source>>;
  /**
   * Commits the work, or rolls it back if it throws. Transactions of a warehouse take turns: two at once could give the same
   * number to two endpoints.
   */
  transaction(work: () => Promise<void>): Promise<void>;
  close(): void;
}

/**
 * The sole importer of DuckDB. The rollups' database is a file, or in memory too. A second one in memory has the aggregates:
 * writing those to disk would take longer than making them.
 */
export interface Warehouse {
  /** A connection that sees the tables of both databases, and creates its own in the given one. */
  connect(creates?: 'aggregates' | 'rollups'): Promise<Connection>;
  /** Writes the log of the rollups into their file. No statement may be running. */
  checkpoint(): Promise<void>;
  /** Frees the memory of deleted aggregates. No statement may be running. */
  vacuum(): Promise<void>;
  /**
   * Gives up a thread, from now on: two connections work at a time, each with its caller's thread, and more threads than
   * processors would wait for each other.
   */
  share(): Promise<void>;
  /** Closes the database, once. */
  close(): void;
}
