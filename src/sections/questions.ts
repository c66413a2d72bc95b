import type { Charts } from '../charts/charts.js';
import { captureFiles } from './capture-files/index.js';
import { flows } from './flows/index.js';
import { overview } from './overview/index.js';
import { packetSizes } from './packet-sizes/index.js';
import type { Report } from './report.js';
import type { Chapter, Section } from './section.js';
import { services } from './services/index.js';
import { talkers } from './talkers/index.js';
import { trafficVolume } from './traffic-volume/index.js';

/** A section whose facts are its own affair: plain data, so that another thread can say and draw them. */
export interface Question extends Omit<Section<unknown>, 'present'> {
  readonly present: (facts: unknown, report: Report, charts: Charts) => Chapter;
}

function question<Facts>({ present, ...section }: Section<Facts>): Question {
  return {
    ...section,
    present: (facts, report, charts) => present(facts as Facts, report, charts),
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
