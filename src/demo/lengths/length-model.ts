import { sum } from 'd3-array';
import { classOf, LENGTH_CLASSES } from './length-class.js';

/**
 * Frame lengths of one direction of a service: spans of equally likely lengths, each with its weight. No span crosses the
 * border of a length class.
 */
const TEXTS = {
  /** TCP data of a server: mostly full segments, some with a smaller path MTU. */
  download: `
    54-60 1, 66 4, 74 1, 78 0.5, 79-87 1, 88 0.3, 89-400 1.8, 401-1000 4.4, 1001-1039 0.3,
    1040-1060 9.5, 1061-1369 2, 1370-1390 7, 1391-1392 0.2, 1393 2, 1394-1513 9, 1514 57`,
  /** Web pages of a server: handshakes, headers and small responses among full segments. */
  page: `
    54-60 4, 66 9, 74 2, 78 2, 79-87 3, 88 1, 89-300 4.6, 301-1000 9.4, 1001-1039 0.5,
    1040-1060 4, 1061-1369 3, 1370-1390 7, 1391-1392 0.2, 1393 1, 1394-1513 7, 1514 36`,
  /** Web pages over IPv6, whose header is 20 B longer. */
  page_ipv6: `
    74 3, 78 1, 79-85 1, 86 12, 88 1, 89-300 6, 301-1000 8,
    1001-1392 6, 1393 1, 1394-1513 9, 1514 34`,
  /** QUIC from a server: datagrams of 1350 B and 42 B of headers, or a little less. */
  quic: `
    60-77 3, 78 0.5, 79-87 2, 88 0.5, 89-300 2, 301-1000 4, 1001-1039 0.3,
    1040-1060 4, 1061-1369 3, 1370-1390 40, 1391-1392 6, 1393 6`,
  /** Acknowledgements of a TCP download, with one or two SACK blocks after packet loss. */
  acknowledge: `
    54 6, 66 29, 67-73 2, 74 3, 75-77 1, 78 8, 79-85 6, 86 27, 87 3, 88 9,
    89-250 1.6, 251-1000 1.6, 1001-1392 0.3, 1394-1513 0.1, 1514 0.1`,
  acknowledge_ipv6: `
    74 3, 78 1, 79-85 2, 86 40, 87 1, 88 3,
    89-300 4, 301-1000 1, 1001-1392 0.2, 1394-1513 0.2`,
  acknowledge_quic: `
    70-77 18, 78 6, 79-87 40, 88 10, 89-300 3, 301-1000 1, 1370-1390 1, 1391-1392 0.3, 1393 0.2`,
  /** Uploads of files. */
  upload: `
    54-60 1, 66 4, 74 1, 78 0.5, 79-87 1, 88 0.3, 89-1000 3, 1001-1039 0.3,
    1040-1060 3, 1061-1369 2, 1370-1390 4, 1391-1392 0.2, 1393 1, 1394-1513 6, 1514 50`,
  /** Mail, messages and shells: occasional small records. */
  dialogue: `
    54-60 2, 66 12, 67-77 3, 78 3, 79-87 5, 88 2, 89-200 9.6, 201-1000 8.4,
    1001-1392 1, 1393 0.3, 1394-1513 1, 1514 5`,
  query: '65-77 12, 78 1.5, 79-87 5, 88 0.5, 89-120 1',
  answer: '79-87 1, 88 0.5, 89-180 9, 181-420 5',
  announcement: '89-240 3, 241-480 7',
  ping: '98 1',
  time: '90 1',
  lease: '342 1',
  /** ARP before and after padding to the minimum frame size of Ethernet. */
  arp_sent: '42 1',
  arp_received: '60 1',
} as const;

export type LengthModelName = keyof typeof TEXTS;

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** The lengths of a model within one class. */
export interface ClassModel {
  /** Weight of the class, before the day's classes are fitted. */
  readonly weight: number;
  readonly mean: number;
  readonly shortest: number;
  readonly longest: number;
  readonly spans: readonly Span[];
}

/** One entry for each length class. */
export type LengthModel = readonly ClassModel[];

export const LENGTH_MODELS = Object.fromEntries(
  Object.entries(TEXTS).map(([name, text]) => [name, byClass(text.split(',').map(readSpan))]),
) as Readonly<Record<LengthModelName, LengthModel>>;

function readSpan(text: string): Span {
  const [lengths = '', weight] = text.trim().split(' ');
  const [from, to = from] = lengths.split('-').map(Number);
  return { from: Number(from), to: Number(to), weight: Number(weight) };
}

function byClass(spans: readonly Span[]): LengthModel {
  return LENGTH_CLASSES.map((_, index) =>
    classModel(spans.filter(({ from }) => classOf(from) === index)),
  );
}

function classModel(spans: readonly Span[]): ClassModel {
  const weight = sum(spans, (span) => span.weight);
  const weighted = sum(spans, (span) => (span.weight * (span.from + span.to)) / 2);
  return {
    weight,
    mean: weight > 0 ? weighted / weight : 0,
    shortest: Math.min(...spans.map(({ from }) => from)),
    longest: Math.max(...spans.map(({ to }) => to)),
    spans,
  };
}
