import type { Charts } from '../charts/charts.js';
import type { Connection, Warehouse } from '../warehouse/duckdb.js';
import { shownDays } from './day/days.js';
import { analyseDays, type DayFacts } from './day/facts.js';
import { analyseHosts, type HostFacts } from './host/index.js';
import { analyseHours, type HourFacts } from './hour/index.js';
import { shownHours } from './hour/shown-hours.js';
import { questions } from './questions.js';
import { type Report, type ReportOptions, readReport } from './report.js';
import type { Chapter } from './section.js';

/** All that the rollups were asked: from here on nothing reads them. */
export interface Analysis {
  readonly report: Report;
  readonly questions: readonly {
    readonly id: string;
    readonly title: string;
    readonly present: (charts: Charts) => Chapter;
  }[];
  /** Of the hours that have a page. */
  readonly hours: readonly HourFacts[];
  /** Of the days that have a page: in long reports only. */
  readonly days: readonly DayFacts[];
  readonly hosts: readonly HostFacts[];
}

/** Asks all questions side by side, each on a connection of its own. */
export async function analyse(warehouse: Warehouse, options: ReportOptions): Promise<Analysis> {
  const report = await onConnection(warehouse, (connection) => readReport(connection, options));
  const ask = <T>(work: (connection: Connection, report: Report) => Promise<T>) =>
    onConnection(warehouse, (connection) => work(connection, report));
  const [hours, days, hosts, ...answers] = await Promise.all([
    ask((connection) => analyseHours(connection, report, shownHours(report.hourRows))),
    ask((connection) => analyseDays(connection, report, shownDays(report))),
    ask(analyseHosts),
    ...questions.map(async (question) => ({
      id: question.id,
      title: question.title,
      present: await ask(question.ask),
    })),
  ]);
  return { report, questions: answers, hours, days, hosts };
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
