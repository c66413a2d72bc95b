import pLimit from 'p-limit';
import { analyzeDays, type DayData } from '../detail/day/data.js';
import { analyzeHosts, type HostData } from '../detail/host/data.js';
import { analyzeHours, type HourData } from '../detail/hour/index.js';
import { type Report, type ReportOptions, readReport } from '../sections/report.js';
import { sections } from '../sections/sections.js';
import type { Connection, Warehouse } from '../warehouse/db/duckdb.js';
import { type FreshPages, findStalePages } from './stale-pages.js';

/** The report's numbers as plain data. Each promise resolves when its own queries have finished. */
export interface Analysis {
  readonly report: Report;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly data: Promise<unknown>;
    /** Files of data/ by name, besides those made from the data. */
    readonly files: Promise<Readonly<Record<string, string | Uint8Array>>>;
  }[];
  /** Of the hours whose pages are stale. */
  readonly hours: Promise<readonly HourData[]>;
  /** Of the days whose pages are stale. */
  readonly days: Promise<readonly DayData[]>;
  /** Of all hosts that have a page. */
  readonly hosts: Promise<readonly HostData[]>;
  /** Resolves when no query is running. A query that fails rejects its own part, not this promise. */
  readonly finished: Promise<unknown>;
}

/** More queries at once would share the processors and all finish late, so that rendering could not start early. */
const CONCURRENT_QUERIES = 2;

/** Reads the report and starts all other queries, each on its own connection. */
export async function startQueries(
  warehouse: Warehouse,
  options: ReportOptions,
  pageCache: FreshPages,
): Promise<Analysis> {
  const report = await onConnection(warehouse, (connection) => readReport(connection, options));
  const limit = pLimit(CONCURRENT_QUERIES);
  const query = <T>(work: (connection: Connection, report: Report) => Promise<T>) =>
    limit(() => onConnection(warehouse, (connection) => work(connection, report)));
  // Detail pages first: they take longer to draw than the sections.
  const pages = query(async (connection) => {
    const { days, hours } = await findStalePages(connection, report, pageCache);
    return {
      days: await analyzeDays(connection, days),
      hours: await analyzeHours(connection, hours),
    };
  });
  const days = pages.then((stale) => stale.days);
  const hours = pages.then((stale) => stale.hours);
  const hosts = query(analyzeHosts);
  const sectionResults = sections.map(({ id, title, analyze, files = async () => ({}) }) => ({
    id,
    title,
    data: query(analyze),
    files: query(files),
  }));
  const parts = [...sectionResults.flatMap(({ data, files }) => [data, files]), hours, days, hosts];
  const finished = Promise.allSettled(parts);
  return { report, sections: sectionResults, hours, days, hosts, finished };
}

async function onConnection<T>(
  warehouse: Warehouse,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await warehouse.connect();
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}
