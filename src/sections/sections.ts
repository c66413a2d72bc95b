import type { Charts } from '../charts/charts.js';
import { captureFiles } from './capture-files/index.js';
import { devices } from './devices/index.js';
import { flows } from './flows/index.js';
import { overview } from './overview/index.js';
import { packetSizes } from './packet-sizes/index.js';
import type { Report } from './report.js';
import type { Section, SectionView } from './section.js';
import { services } from './services/index.js';
import { talkers } from './talkers/index.js';
import { tcpHealth } from './tcp-health/index.js';
import { trafficVolume } from './traffic-volume/index.js';

/** A section of any data type. The data are plain objects, so that another thread can present them. */
export interface AnySection extends Omit<Section<unknown>, 'present'> {
  readonly present: (data: unknown, report: Report, charts: Charts) => SectionView;
}

function eraseType<Data>({ present, ...section }: Section<Data>): AnySection {
  return {
    ...section,
    present: (data, report, charts) => present(data as Data, report, charts),
  };
}

/** All sections in reading order. */
export const sections: readonly AnySection[] = [
  eraseType(overview),
  eraseType(captureFiles),
  eraseType(trafficVolume),
  eraseType(packetSizes),
  eraseType(talkers),
  eraseType(devices),
  eraseType(services),
  eraseType(flows),
  eraseType(tcpHealth),
];
