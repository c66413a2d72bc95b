import type { Charts } from '../charts/charts.js';
import { captureFiles } from './capture-files/index.js';
import { flows } from './flows/index.js';
import { overview } from './overview/index.js';
import { packetSizes } from './packet-sizes/index.js';
import type { Report } from './report.js';
import type { Section, SectionView } from './section.js';
import { services } from './services/index.js';
import { talkers } from './talkers/index.js';
import { trafficVolume } from './traffic-volume/index.js';

/** A section whose facts are its own affair: plain data, so that another thread can say and draw them. */
export interface AnySection extends Omit<Section<unknown>, 'present'> {
  readonly present: (facts: unknown, report: Report, charts: Charts) => SectionView;
}

function erased<Facts>({ present, ...section }: Section<Facts>): AnySection {
  return {
    ...section,
    present: (facts, report, charts) => present(facts as Facts, report, charts),
  };
}

/** The questions of the report, in the order of a reader's. */
export const sections: readonly AnySection[] = [
  erased(overview),
  erased(captureFiles),
  erased(trafficVolume),
  erased(packetSizes),
  erased(talkers),
  erased(services),
  erased(flows),
];
