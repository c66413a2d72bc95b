import type { Charts } from '../charts/charts.js';
import type { Connection } from '../warehouse/duckdb.js';
import { captureFiles } from './capture-files/index.js';
import { flows } from './flows/index.js';
import { overview } from './overview/index.js';
import { packetSizes } from './packet-sizes/index.js';
import type { Report } from './report.js';
import type { Chapter, Section } from './section.js';
import { services } from './services/index.js';
import { talkers } from './talkers/index.js';
import { trafficVolume } from './traffic-volume/index.js';

/** A section whose facts are its own affair. */
export interface Question {
  readonly id: string;
  readonly title: string;
  /** Asks the rollups; what it gives draws and says the answer. */
  readonly ask: (connection: Connection, report: Report) => Promise<(charts: Charts) => Chapter>;
}

function question<Facts>({ id, title, analyse, present }: Section<Facts>): Question {
  return {
    id,
    title,
    async ask(connection, report) {
      const facts = await analyse(connection, report);
      return (charts) => present(facts, report, charts);
    },
  };
}

/** The questions of the report, in the order of a reader's. */
export const questions: readonly Question[] = [
  question(overview),
  question(captureFiles),
  question(trafficVolume),
  question(packetSizes),
  question(talkers),
  question(services),
  question(flows),
];
