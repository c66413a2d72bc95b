import type { Charts, Drawing } from '../charts/charts.js';
import type { Connection } from '../warehouse/db/duckdb.js';
import type { SqlFile } from '../warehouse/db/sql-file.js';
import type { Report } from './report.js';

/** A table cell as displayed. */
export interface TableCell {
  readonly text: string;
  readonly href?: string;
  /** Secondary text, shown muted after the main text. */
  readonly note?: string;
  /** An anchor, unique on its page. */
  readonly id?: string;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly TableCell[])[];
  /** A note below a table that does not show all rows. */
  readonly more?: string;
}

/** A chart with its heading, caption and table. */
export interface Figure {
  /** Unique on the site; also the file name in figures/. */
  readonly id: string;
  /** The finding. */
  readonly heading: string;
  /** What is drawn and in which unit. */
  readonly caption: string;
  readonly drawing: Drawing;
  readonly table?: Table;
  /** The file in data/ with its numbers. */
  readonly data?: string;
  /** The query that returned its numbers. */
  readonly sql?: SqlFile;
}

/** A section's content, ready for its template. */
export interface SectionView {
  /** Sentences, the most important first. The overview repeats the first. */
  readonly findings: readonly string[];
  readonly figures: Readonly<Record<string, Figure>>;
  readonly tables?: Readonly<Record<string, Table>>;
  /** Other values that the section's template uses. */
  readonly view?: Readonly<Record<string, unknown>>;
  /** Files of data/ by name. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** A question that the report answers: a folder here, a template of the same id and an entry in `sections`. */
export interface Section<Data> {
  readonly id: string;
  readonly title: string;
  /** Queries the aggregates. The data are plain objects. */
  readonly analyze: (connection: Connection, report: Report) => Promise<Data>;
  /** Files of data/ that are written straight from queries because they are too large to pass between threads. */
  readonly files?: (
    connection: Connection,
  ) => Promise<Readonly<Record<string, string | Uint8Array>>>;
  /** Makes sentences, figures and tables of the data. Pure: another thread may run it, so it reads and changes nothing else. */
  readonly present: (data: Data, report: Report, charts: Charts) => SectionView;
}
