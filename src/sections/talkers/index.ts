import { list, plural, share, volume } from '../../wording/quantity.js';
import { csv } from '../csv.js';
import { othersOf } from '../others.js';
import type { Report } from '../report.js';
import type { Section } from '../section.js';
import { edgesOf, timeBins } from '../time-step.js';
import {
  type Bin,
  CONVERSATIONS,
  type Conversation,
  DESTINATIONS,
  HALF,
  type Half,
  HEAVY_TAIL,
  OVER_TIME,
  type Ranked,
  SOURCES,
  type Source,
  type TailPoint,
  type TalkerFacts,
} from './facts.js';
import {
  concentrationFigure,
  conversationsFigure,
  destinationsFigure,
  tailFigure,
} from './figures.js';
import { sourcesFigure } from './sources-figure.js';

const BINS_SHOWN = 100;

/** Who the culprit was: the endpoints by what they sent, and how few of them sent most. */
export const talkers: Section<TalkerFacts> = {
  id: 'talkers',
  title: 'Finding the culprit',
  async analyse(connection, report) {
    const period = timeBins(report, BINS_SHOWN);
    const { step } = period;
    const [half] = await connection.rows<Half>(HALF);
    return {
      sources: await connection.rows<Source>(SOURCES),
      destinations: await connection.rows<Ranked>(DESTINATIONS),
      conversations: await connection.rows<Conversation>(CONVERSATIONS),
      tail: await connection.rows<TailPoint>(HEAVY_TAIL),
      overTime: await connection.rows<Bin>(OVER_TIME, { edges: edgesOf(period), step }),
      half,
      step,
    };
  },
  present(facts, report, charts) {
    return {
      findings: findings(facts, report),
      figures: {
        sources: sourcesFigure(facts, report, charts),
        destinations: destinationsFigure(facts, report, charts),
        conversations: conversationsFigure(facts, report, charts),
        tail: tailFigure(facts, report, charts),
        concentration: concentrationFigure(facts, charts),
      },
      data: {
        'sources.csv': rankedCsv(facts.sources, report),
        'destinations.csv': rankedCsv(facts.destinations, report),
        'conversations.csv': conversationsCsv(facts.conversations, report),
      },
    };
  },
};

function findings({ sources, half }: TalkerFacts, { bytes, packets }: Report): string[] {
  const [first, ...rest] = sources;
  if (!first || !half || bytes === 0) return ['No packet has an address.'];
  const sentences = [
    half.half === 1
      ? `One source, ${first.address}, sent ${share(first.bytes / bytes)} of all: ${volume(first.bytes)}.`
      : `Half of all bytes came from ${half.half} of ${plural(half.sources, 'source')}, most from ${first.address} (${volume(first.bytes)}, ${share(first.bytes / bytes)}).`,
  ];
  const next = rest.slice(0, 2).map((each) => `${each.address} (${volume(each.bytes)})`);
  if (next.length > 0) {
    sentences.push(`Next ${next.length === 1 ? 'comes' : 'come'} ${list(next)}.`);
  }
  if (half.sources > 1) {
    sentences.push(
      `${plural(half.nine_tenths, 'source')} of ${half.sources} sent nine tenths of all bytes that have a source.`,
    );
  }
  const unaddressed = othersOf({ packets, bytes }, sources);
  if (sources.length < 1000 && unaddressed.packets > 0) {
    sentences.push(
      `${plural(unaddressed.packets, 'packet')} (${share(unaddressed.bytes / bytes)} of the bytes) ${unaddressed.packets === 1 ? 'has' : 'have'} no address: ARP and the like, and IPv6 where its addresses were not captured.`,
    );
  }
  return sentences;
}

/** Adds what the ranking leaves out, packets without an address among it, so that the rows add up to all. */
function rankedCsv(rows: readonly Ranked[], total: Report): string {
  const withShare = rows.map((row) => ({ ...row, share: row.bytes / total.bytes }));
  const rest = othersOf(total, rows);
  const others = { rank: null, address: '(others)', ...rest, share: rest.bytes / total.bytes };
  return csv(
    ['rank', 'address', 'packets', 'bytes', 'share'],
    rest.packets > 0 ? [...withShare, others] : withShare,
  );
}

function conversationsCsv(rows: readonly Conversation[], total: Report): string {
  const rest = othersOf(total, rows);
  const others = {
    rank: null,
    address_a: '(others)',
    address_b: '',
    ...rest,
    bytes_a_to_b: null,
    bytes_b_to_a: null,
  };
  return csv(
    ['rank', 'address_a', 'address_b', 'packets', 'bytes', 'bytes_a_to_b', 'bytes_b_to_a'],
    rest.packets > 0 ? [...rows, others] : rows,
  );
}
