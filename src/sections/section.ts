import type { Charts, Drawing } from '../charts/charts.js';
import type { Connection } from '../warehouse/db/duckdb.js';
import type { SqlFile } from '../warehouse/db/sql-file.js';
import type { Report } from './report.js';

/** A cell of a table that a reader sees. */
export interface TableCell {
  readonly text: string;
  readonly href?: string;
  /** Said more softly behind it. */
  readonly note?: string;
  /** An anchor, unique on its page. */
  readonly id?: string;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Said below a table that does not show all rows. */
  readonly more?: string;
}

/** A picture with what it shows, said in words and in numbers. */
export interface Figure {
  /** Unique on the site; also the name of its file in figures/. */
  readonly id: string;
  /** The finding. */
  readonly heading: string;
  /** What is drawn, and in which unit. */
  readonly caption: string;
  readonly drawing: Drawing;
  readonly table?: Table;
  /** The file in data/ that holds its numbers. */
  readonly data?: string;
  /** The query that gave its numbers. */
  readonly sql?: SqlFile;
}

/** What a section has to say. */
export interface SectionView {
  /** Sentences, the most important first; the overview repeats the first. */
  readonly findings: readonly string[];
  readonly figures: Readonly<Record<string, Figure>>;
  readonly tables?: Readonly<Record<string, Table>>;
  /** Whatever else the section's template names. */
  readonly view?: Readonly<Record<string, unknown>>;
  /** Files of data/ by name. */
  readonly data: Readonly<Record<string, string | Uint8Array>>;
}

/** A question of the report: a folder here, a template of the same id, a line in the list of sections. */
export interface Section<Facts> {
  readonly id: string;
  readonly title: string;
  /** Asks the rollups. */
  readonly analyze: (connection: Connection, report: Report) => Promise<Facts>;
  /** Files of data/ that the rollups give as they stand, and that are too long to be handed from thread to thread. */
  readonly data?: (
    connection: Connection,
  ) => Promise<Readonly<Record<string, string | Uint8Array>>>;
  /** Says and draws what was found; pure. */
  readonly present: (facts: Facts, report: Report, charts: Charts) => SectionView;
}
