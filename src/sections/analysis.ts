import type { Charts } from '../charts/charts.js';
import type { Warehouse } from '../warehouse/duckdb.js';
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

export async function analyse(warehouse: Warehouse, options: ReportOptions): Promise<Analysis> {
  const connection = await warehouse.connect();
  try {
    const report = await readReport(connection, options);
    const asked = [];
    for (const { id, title, ask } of questions) {
      asked.push({ id, title, present: await ask(connection, report) });
    }
    const hours = await analyseHours(connection, report);
    const hosts = await analyseHosts(connection, report);
    return { report, questions: asked, hours, hosts };
  } finally {
    connection.close();
  }
}
