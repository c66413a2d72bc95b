import type { Connection, Warehouse } from '../warehouse/duckdb.js';
import { analyseHosts, type HostFacts } from './host/index.js';
import { analyseHours, type HourFacts } from './hour/index.js';
import { questions } from './questions.js';
import { type Report, type ReportOptions, readReport } from './report.js';

/** What the rollups say, as plain data; each part comes when its queries have run. */
export interface Analysis {
  readonly report: Report;
  readonly answers: readonly {
    readonly id: string;
    readonly title: string;
    readonly facts: Promise<unknown>;
  }[];
  readonly hours: Promise<readonly HourFacts[]>;
  readonly hosts: Promise<readonly HostFacts[]>;
  /** When nothing reads the rollups any more. Never fails: each part has its own failure. */
  readonly finished: Promise<unknown>;
}

/** Asks all questions side by side, each on a connection of its own. */
export async function analyse(warehouse: Warehouse, options: ReportOptions): Promise<Analysis> {
  const report = await onConnection(warehouse, (connection) => readReport(connection, options));
  const ask = <T>(work: (connection: Connection, report: Report) => Promise<T>) =>
    onConnection(warehouse, (connection) => work(connection, report));
  const answers = questions.map(({ id, title, analyse }) => ({ id, title, facts: ask(analyse) }));
  const [hours, hosts] = [ask(analyseHours), ask(analyseHosts)];
  const parts = [...answers.map(({ facts }) => facts), hours, hosts];
  return { report, answers, hours, hosts, finished: Promise.allSettled(parts) };
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
