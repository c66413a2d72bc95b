import type { Charts } from '../../charts/charts.js';
import { duration, share, volume } from '../../format/quantity.js';
import { hostPage } from '../links.js';
import { captionOf, mostOf } from '../ranked.js';
import { type Report, spanOf } from '../report.js';
import type { Figure } from '../section.js';
import { SOURCES, type TalkerData } from './data.js';
import { behind, named, rankingTable } from './figures.js';

const SENT = { one: 'source', many: 'sources', verb: 'sent' };

/** The sources that sent most, with what they received and when they sent. */
export function sourcesFigure(facts: TalkerData, report: Report, charts: Charts): Figure {
  const id = 'top-sources';
  const shown = facts.sources.slice(0, report.top);
  const heading = mostOf(named(facts.sources, report), SENT, report.bytes);
  return {
    id,
    heading,
    caption: captionOf(
      (which) =>
        `Bytes sent by ${which}, with the share of all traffic, and when, in steps of ${duration(facts.step)}; each time line has a scale of its own.`,
      [shown.length, report.sources, 'source'],
    ),
    drawing: charts.rankedStrips({
      id,
      label: `Top sources by volume, and when they sent. ${heading}.`,
      parts: [
        { name: 'sent', tone: 'out' },
        { name: 'received', tone: 'in' },
      ],
      isApart: true,
      rows: shown.map(({ address, bytes, bytes_back }) => ({
        label: address,
        href: hostPage(address),
        note: behind(address, facts, report),
        values: [bytes, bytes_back],
        text: `${volume(bytes)} sent · ${share(bytes / report.bytes)}`,
        bins: facts.overTime.filter((bin) => bin.address === address),
      })),
      binSeconds: facts.step,
      tone: 'out',
      ...spanOf(report),
    }),
    table: rankingTable('Top sources', 'Received', shown, facts, report),
    data: 'data/sources.csv',
    sql: SOURCES,
  };
}
