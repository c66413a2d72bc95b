import type { Charts } from '../charts/charts.js';
import type { Connection, Warehouse } from '../warehouse/duckdb.js';
import { analyseHosts, type HostFacts } from './host/index.js';
import { analyseHours, type HourFacts } from './hour/index.js';
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
  readonly hours: readonly HourFacts[];
  readonly hosts: readonly HostFacts[];
}

/** Asks all questions side by side, each on a connection of its own. */
export async function analyse(warehouse: Warehouse, options: ReportOptions): Promise<Analysis> {
  const report = await onConnection(warehouse, (connection) => readReport(connection, options));
  const ask = <T>(work: (connection: Connection, report: Report) => Promise<T>) =>
    onConnection(warehouse, (connection) => work(connection, report));
  const [hours, hosts, ...answers] = await Promise.all([
    ask(analyseHours),
    ask(analyseHosts),
    ...questions.map(async (question) => ({
      id: question.id,
      title: question.title,
      present: await ask(question.ask),
    })),
  ]);
  return { report, questions: answers, hours, hosts };
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
