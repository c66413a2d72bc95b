import { classOf, LENGTH_CLASSES } from './length-class.js';

/** Lengths from … to, equally likely, and how much more likely than those of other spans. */
type Span = readonly [from: number, to: number, weight: number];

/** What the packets of one direction of a service look like. No span crosses the border of a length class. */
const SPANS = {
  /** A server's TCP data: mostly full segments, some of a path with a smaller MTU. */
  download: [
    [54, 60, 1], [66, 66, 4], [74, 74, 1], [78, 78, 0.5], [79, 87, 1], [88, 88, 0.3],
    [89, 400, 2], [401, 1000, 4.2],
    [1001, 1039, 0.3], [1040, 1060, 11], [1061, 1369, 2.5], [1370, 1390, 5], [1391, 1392, 0.2],
    [1393, 1393, 2], [1394, 1513, 14], [1514, 1514, 52],
  ],
  /** A server's pages: handshakes, headers and small answers among the full segments. */
  page: [
    [54, 60, 4], [66, 66, 9], [74, 74, 2], [78, 78, 2], [79, 87, 3], [88, 88, 1],
    [89, 300, 6], [301, 1000, 8],
    [1001, 1039, 0.5], [1040, 1060, 5], [1061, 1369, 3], [1370, 1390, 6], [1391, 1392, 0.2],
    [1393, 1393, 1], [1394, 1513, 9], [1514, 1514, 34],
  ],
  /** QUIC from a server: datagrams of 1350 B and 42 B of headers, or a little less. */
  quic: [
    [60, 77, 3], [78, 78, 0.5], [79, 87, 2], [88, 88, 0.5],
    [89, 300, 2], [301, 1000, 4],
    [1001, 1039, 0.3], [1040, 1060, 4], [1061, 1369, 3], [1370, 1390, 40], [1391, 1392, 6],
    [1393, 1393, 6],
  ],
  /** The computer's acknowledgements of a TCP download, with one or two SACK blocks where packets were lost. */
  acknowledge: [
    [54, 54, 6], [66, 66, 29], [67, 73, 2], [74, 74, 3], [75, 77, 1], [78, 78, 8],
    [79, 85, 6], [86, 86, 27], [87, 87, 3], [88, 88, 9],
    [89, 250, 2], [251, 1000, 1.4],
    [1001, 1392, 0.3], [1394, 1513, 0.1], [1514, 1514, 0.1],
  ],
  /** The computer's side of QUIC. */
  acknowledge_quic: [
    [70, 77, 18], [78, 78, 6], [79, 87, 40], [88, 88, 10],
    [89, 300, 3], [301, 1000, 1],
    [1370, 1390, 1], [1391, 1392, 0.3], [1393, 1393, 0.2],
  ],
  /** Files that the computer sends. */
  upload: [
    [54, 60, 1], [66, 66, 4], [74, 74, 1], [78, 78, 0.5], [79, 87, 1], [88, 88, 0.3],
    [89, 1000, 3],
    [1001, 1039, 0.3], [1040, 1060, 3], [1061, 1369, 2], [1370, 1390, 4], [1391, 1392, 0.2],
    [1393, 1393, 1], [1394, 1513, 6], [1514, 1514, 50],
  ],
  /** Mail, messages and shells: small records now and then. */
  dialogue: [
    [54, 60, 2], [66, 66, 12], [67, 77, 3], [78, 78, 3], [79, 87, 5], [88, 88, 2],
    [89, 200, 12], [201, 1000, 6],
    [1001, 1392, 1], [1393, 1393, 0.3], [1394, 1513, 1], [1514, 1514, 5],
  ],
  query: [[65, 77, 12], [78, 78, 1.5], [79, 87, 5], [88, 88, 0.5], [89, 120, 1]],
  answer: [[79, 87, 1], [88, 88, 0.5], [89, 180, 9], [181, 420, 5]],
  announcement: [[89, 240, 3], [241, 480, 7]],
  ping: [[98, 98, 1]],
  time: [[90, 90, 1]],
  lease: [[342, 342, 1]],
  /** ARP as the computer sends it, and as it arrives, padded to Ethernet's minimum. */
  arp_sent: [[42, 42, 1]],
  arp_received: [[60, 60, 1]],
} as const satisfies Record<string, readonly Span[]>;

export type LengthModelName = keyof typeof SPANS;

/** The lengths that a model draws within one class. */
export interface ClassModel {
  /** How likely the class is, before the day's classes are fitted. */
  readonly weight: number;
  readonly mean: number;
  readonly shortest: number;
  readonly longest: number;
  readonly spans: readonly Span[];
}

/** One entry a length class. */
export type LengthModel = readonly ClassModel[];

export const LENGTH_MODELS = Object.fromEntries(
  Object.entries(SPANS).map(([name, spans]) => [name, byClass(spans)]),
) as Readonly<Record<LengthModelName, LengthModel>>;

function byClass(spans: readonly Span[]): LengthModel {
  return LENGTH_CLASSES.map((_, index) => classModel(spans.filter(([from]) => classOf(from) === index)));
}

function classModel(spans: readonly Span[]): ClassModel {
  let weight = 0;
  let sum = 0;
  for (const [from, to, spanWeight] of spans) {
    weight += spanWeight;
    sum += (spanWeight * (from + to)) / 2;
  }
  return {
    weight,
    mean: weight ? sum / weight : 0,
    shortest: Math.min(...spans.map(([from]) => from)),
    longest: Math.max(...spans.map(([, to]) => to)),
    spans,
  };
}
