import type { Charts } from '../../charts/charts.js';
import { count, plural, share, volume } from '../../format/quantity.js';
import { hostCell, hostPage } from '../links.js';
import { namedAddress } from '../named-address.js';
import { captionOf, firstOf, mostOf } from '../ranked.js';
import type { Report } from '../report.js';
import type { Figure, Table } from '../section.js';
import {
  CONVERSATIONS,
  type Conversation,
  DESTINATIONS,
  HEAVY_TAIL,
  type RankedEndpoint,
  type SourceConcentration,
  type TalkerData,
} from './data.js';

const CONVERSATIONS_SHOWN = 15;

export function destinationsFigure(data: TalkerData, report: Report, charts: Charts): Figure {
  const id = 'top-destinations';
  const shown = data.destinations.slice(0, report.top);
  const heading = mostOf(named(data.destinations, report), RECEIVED, report.bytes);
  return {
    id,
    heading,
    caption: captionOf(
      (which) => `Bytes sent to ${which}, with the share of all traffic.`,
      [shown.length, report.destinations, 'destination'],
    ),
    drawing: charts.rankedBars({
      id,
      label: `Top destinations by volume. ${heading}.`,
      rows: shown.map(({ address, bytes }) => ({
        label: address,
        value: bytes,
        detail: share(bytes / report.bytes),
        href: hostPage(address),
        note: hostNote(address, data, report),
      })),
    }),
    table: endpointsTable('Top destinations', 'Sent', shown, data, report),
    data: 'data/destinations.csv',
    sql: DESTINATIONS,
  };
}

const RECEIVED = { one: 'destination', many: 'destinations', verb: 'received' };

/** Rows with names for sentences. */
export function named(rows: readonly RankedEndpoint[], report: Report) {
  return rows.map(({ address, bytes }) => ({ name: namedAddress(report, address), bytes }));
}

/** An address's name or organization, and the program that exchanged most with it: "example.org · firefox". */
export function hostNote(
  address: string,
  { programs }: Pick<TalkerData, 'programs'>,
  { shownHosts }: Report,
): string {
  const program = programs.find((each) => each.address === address)?.process;
  return [shownHosts.get(address), program].filter(Boolean).join(' · ');
}

export function endpointsTable(
  caption: string,
  back: string,
  rows: readonly RankedEndpoint[],
  data: TalkerData,
  report: Report,
): Table {
  return {
    caption,
    columns: [
      { label: 'Rank', numeric: true },
      { label: 'Address' },
      { label: 'Volume', numeric: true },
      { label: 'Share', numeric: true },
      { label: 'Packets', numeric: true },
      { label: back, numeric: true },
    ],
    rows: rows.map((row) => [
      { text: count(row.rank) },
      {
        text: row.address,
        href: hostPage(row.address),
        note: hostNote(row.address, data, report),
      },
      { text: volume(row.bytes) },
      { text: share(row.bytes / report.bytes) },
      { text: count(row.packets) },
      { text: volume(row.bytes_back) },
    ]),
  };
}

export function conversationsFigure(data: TalkerData, report: Report, charts: Charts): Figure {
  const id = 'top-conversations';
  const shown = data.conversations.slice(0, CONVERSATIONS_SHOWN);
  const heading = conversationsHeading(data.conversations, report);
  return {
    id,
    heading,
    caption: captionOf(
      (which) => `Bytes exchanged in ${which}, both directions together.`,
      [shown.length, report.conversations, 'conversation'],
    ),
    drawing: charts.rankedBars({
      id,
      label: `Top conversations by volume. ${heading}.`,
      rows: shown.map((each) => ({
        label: `${each.address_a} – ${each.address_b}`,
        value: each.bytes,
        detail: share(each.bytes / report.bytes),
        note: [each.address_a, each.address_b]
          .flatMap((address) => report.shownHosts.get(address) ?? [])
          .join(' – '),
      })),
    }),
    table: {
      caption: 'Top conversations',
      columns: [
        { label: 'A' },
        { label: 'B' },
        { label: 'Volume', numeric: true },
        { label: 'A to B', numeric: true },
        { label: 'B to A', numeric: true },
        { label: 'Packets', numeric: true },
      ],
      rows: shown.map((each) => [
        hostCell(report, each.address_a),
        hostCell(report, each.address_b),
        { text: volume(each.bytes) },
        { text: volume(each.bytes_a_to_b) },
        { text: volume(each.bytes_b_to_a) },
        { text: count(each.packets) },
      ]),
    },
    data: 'data/conversations.csv',
    sql: CONVERSATIONS,
  };
}

function conversationsHeading(rows: readonly Conversation[], report: Report): string {
  const [first] = rows;
  if (!first) return 'There are no conversations';
  const ends = `${namedAddress(report, first.address_a)} and ${namedAddress(report, first.address_b)}`;
  const leading = firstOf(rows).length;
  if (first.bytes === 0) return 'No conversation exchanged any bytes';
  if (rows.length === 1)
    return `${ends} exchanged ${volume(first.bytes)}, in the only conversation`;
  if (leading === 1) return `${ends} exchanged most: ${volume(first.bytes)}`;
  return leading === rows.length
    ? `Each of ${plural(report.conversations, 'conversation')} exchanged ${volume(first.bytes)}`
    : `${count(leading)} conversations exchanged most: ${volume(first.bytes)} each`;
}

export function tailFigure({ tail, half }: TalkerData, report: Report, charts: Charts): Figure {
  const id = 'heavy-tail';
  const heading =
    half && half.sources > 1
      ? `At least half of the sources sent no more than ${volume(half.median)} each`
      : 'There are too few sources to compare';
  return {
    id,
    heading,
    caption: `Share of the ${plural(report.sources, 'source')} that sent at least this much (complementary CDF), both axes logarithmic: a straight line suggests a heavy tail.`,
    drawing: charts.heavyTail({
      id,
      label: `Complementary distribution of volume by source. ${heading}.`,
      points: tail.map(({ bytes, share_of_endpoints }) => ({ bytes, share: share_of_endpoints })),
    }),
    data: 'data/sources.csv',
    sql: HEAVY_TAIL,
  };
}

export function concentrationFigure({ tail, half }: TalkerData, charts: Charts): Figure {
  const id = 'source-concentration';
  const heading = half
    ? `At least half of the bytes that have a source came from ${count(half.half)} of ${plural(half.sources, 'source')}`
    : 'No source sent bytes that could be compared';
  return {
    id,
    heading,
    caption: `Lorenz curve: share of the bytes by share of the sources, the smallest first; the diagonal stands for equal shares.${giniSentence(half)}`,
    drawing: charts.lorenz({
      id,
      label: `Lorenz curve of volume over sources. ${heading}.`,
      points: [
        { x: 0, y: 0 },
        ...tail.map(({ share_of_endpoints, share_of_bytes }) => ({
          x: share_of_endpoints,
          y: share_of_bytes,
        })),
      ],
      marks: half
        ? [{ x: half.half / half.sources, text: `${half.half} of ${half.sources}: half` }]
        : [],
      ...(half && half.sources > 1 && { note: `Gini ${half.gini.toFixed(3)}` }),
      xLabel: 'share of sources',
    }),
    data: 'data/sources.csv',
    sql: HEAVY_TAIL,
  };
}

function giniSentence(half: SourceConcentration | undefined): string {
  return half && half.sources > 1
    ? ` Its Gini coefficient is ${half.gini.toFixed(3)}, where 0 means equal shares and a value near 1 means that few sent nearly everything.`
    : '';
}
