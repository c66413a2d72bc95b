import pLimit from 'p-limit';
import { analyzeDays, type DayData } from '../detail/day/data.js';
import { analyzeHosts, type HostData } from '../detail/host/data.js';
import { analyzeHours, type HourData } from '../detail/hour/index.js';
import { type Report, type ReportOptions, readReport } from '../sections/report.js';
import { sections } from '../sections/sections.js';
import type { Connection, Warehouse } from '../warehouse/db/duckdb.js';
import { findStale, type Memo } from './stale.js';

/** What the rollups say, as plain data; each part comes when its queries have run. */
export interface Analysis {
  readonly report: Report;
  readonly answers: readonly {
    readonly id: string;
    readonly title: string;
    readonly facts: Promise<unknown>;
    /** Files of data/ by name, besides those that come of the facts. */
    readonly data: Promise<Readonly<Record<string, string | Uint8Array>>>;
  }[];
  /** Of the hours whose pages are to be made. */
  readonly hours: Promise<readonly HourData[]>;
  /** Of the days whose pages are to be made. */
  readonly days: Promise<readonly DayData[]>;
  /** Of all talkers that have a page. */
  readonly hosts: Promise<readonly HostData[]>;
  /** When nothing reads the rollups any more. Never fails: each part has its own failure. */
  readonly finished: Promise<unknown>;
}

/** So many connections are asked at a time: more share the same processors, and all would answer late. */
const AT_A_TIME = 2;

/** Asks the questions side by side, each on a connection of its own. */
export async function analyze(
  warehouse: Warehouse,
  options: ReportOptions,
  memo: Memo,
): Promise<Analysis> {
  const report = await onConnection(warehouse, (connection) => readReport(connection, options));
  const inTurn = pLimit(AT_A_TIME);
  const ask = <T>(work: (connection: Connection, report: Report) => Promise<T>) =>
    inTurn(() => onConnection(warehouse, (connection) => work(connection, report)));
  // Pages first: there is more to draw of them than of the questions.
  const pages = ask(async (connection) => {
    const { days, hours } = await findStale(connection, report, memo);
    return {
      days: await analyzeDays(connection, days),
      hours: await analyzeHours(connection, hours),
    };
  });
  const days = pages.then((facts) => facts.days);
  const hours = pages.then((facts) => facts.hours);
  const hosts = ask(analyzeHosts);
  const answers = sections.map(({ id, title, analyze, data = async () => ({}) }) => ({
    id,
    title,
    facts: ask(analyze),
    data: ask(data),
  }));
  const parts = [...answers.flatMap(({ facts, data }) => [facts, data]), hours, days, hosts];
  return { report, answers, hours, days, hosts, finished: Promise.allSettled(parts) };
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
