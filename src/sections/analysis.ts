import pLimit from 'p-limit';
import type { Connection, Warehouse } from '../warehouse/duckdb.js';
import { analyseDays, type DayFacts } from './day/facts.js';
import { analyseHosts, type HostFacts } from './host/facts.js';
import { analyseHours, type HourFacts } from './hour/index.js';
import { questions } from './questions.js';
import { type Report, type ReportOptions, readReport } from './report.js';
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
  readonly hours: Promise<readonly HourFacts[]>;
  /** Of the days whose pages are to be made. */
  readonly days: Promise<readonly DayFacts[]>;
  /** Of all talkers that have a page. */
  readonly hosts: Promise<readonly HostFacts[]>;
  /** When nothing reads the rollups any more. Never fails: each part has its own failure. */
  readonly finished: Promise<unknown>;
}

/** So many connections are asked at a time: more share the same processors, and all would answer late. */
const AT_A_TIME = 2;

/** Asks the questions side by side, each on a connection of its own. */
export async function analyse(
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
      days: await analyseDays(connection, days),
      hours: await analyseHours(connection, hours),
    };
  });
  const days = pages.then((facts) => facts.days);
  const hours = pages.then((facts) => facts.hours);
  const hosts = ask(analyseHosts);
  const answers = questions.map(({ id, title, analyse, data = async () => ({}) }) => ({
    id,
    title,
    facts: ask(analyse),
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
