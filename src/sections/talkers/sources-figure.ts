import type { Charts } from '../../charts/charts.js';
import { duration, share, volume } from '../../format/quantity.js';
import { hostPage } from '../links.js';
import { captionOf, mostOf } from '../ranked.js';
import { type Report, spanOf } from '../report.js';
import type { Figure } from '../section.js';
import { SOURCES, type TalkerData } from './data.js';
import { endpointsTable, hostNote, named } from './figures.js';

const SENT = { one: 'source', many: 'sources', verb: 'sent' };

/** The top sources, with what they received and when they sent. */
export function sourcesFigure(data: TalkerData, report: Report, charts: Charts): Figure {
  const id = 'top-sources';
  const shown = data.sources.slice(0, report.top);
  const heading = mostOf(named(data.sources, report), SENT, report.bytes);
  return {
    id,
    heading,
    caption: captionOf(
      (which) =>
        `Bytes sent by ${which}, with the share of all traffic, and when, in steps of ${duration(data.step)}; each time line has its own scale.`,
      [shown.length, report.sources, 'source'],
    ),
    drawing: charts.rankedStrips({
      id,
      label: `Top sources by volume, and when they sent. ${heading}.`,
      parts: [
        { name: 'sent', tone: 'out' },
        { name: 'received', tone: 'in' },
      ],
      hasSeparateBars: true,
      rows: shown.map(({ address, bytes, bytes_back }) => ({
        label: address,
        href: hostPage(address),
        note: hostNote(address, data, report),
        values: [bytes, bytes_back],
        text: `${volume(bytes)} sent · ${share(bytes / report.bytes)}`,
        bins: data.overTime.filter((bin) => bin.address === address),
      })),
      binSeconds: data.step,
      tone: 'out',
      ...spanOf(report),
    }),
    table: endpointsTable('Top sources', 'Received', shown, data, report),
    data: 'data/sources.csv',
    sql: SOURCES,
  };
}
