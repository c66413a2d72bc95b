import { max, sum } from 'd3-array';
import { count, length, plural, share } from '../../format/quantity.js';
import type { Box, Report } from '../report.js';
import type { LengthCount, Mode, ProtocolLength } from './modes.js';

export const ETHERNET_FRAME = 1514;
const LONGEST_TAGGED = ETHERNET_FRAME + 4;
/** The usual limit of network cards. */
const LONGEST_JUMBO = 9216;
/** The total length field of IPv4 has 16 bits. */
const LONGEST_IPV4 = 65_535;
/** More than any link-layer header: a frame longer than an IPv4 packet by this has no ordinary IP packet in it. */
const LONGEST_HEADER = 256;

/** Quartiles and modes of the lengths, and frames that are longer than Ethernet or IPv4 allows. */
export function lengthSentences(
  { byProtocol }: { readonly byProtocol: readonly ProtocolLength[] },
  modes: readonly Mode[],
  { boxes }: Pick<Report, 'boxes'>,
): string[] {
  const [all] = boxes;
  if (!all) return ['No packet was captured.'];
  if (all.packets === 1)
    return [`The only packet is ${length(all.max)} long.`, ...longOnes(byProtocol)];
  if (all.min === all.max) {
    return [
      `Each of ${plural(all.packets, 'packet')} is ${length(all.max)} long.`,
      ...longOnes(byProtocol),
    ];
  }
  return [
    `${overText(all.share_over_1000)} longer than 1,000 B; the median is ${length(all.median)}. ${middleText(all)}.`,
    ...modeSentence(modes),
    ...longOnes(byProtocol),
  ];
}

function overText(part: number): string {
  if (part === 0) return 'No packet is';
  return part === 1 ? 'All packets are' : `${capital(share(part))} of the packets are`;
}

/** If both quartiles are the same length, at least half of the packets have it. */
export function middleText({ q1, q3, min, max: longest }: Box): string {
  if (min === longest) return `All packets are ${length(min)} long`;
  if (q1 === q3) return `At least half of all packets are ${length(q1)} long`;
  return `The middle half of all packets is between ${length(q1)} and ${length(q3)} long`;
}

function modeSentence([first, ...others]: readonly Mode[]): string[] {
  if (!first) return [];
  const texts = [first, ...others].map(
    ({ meaning, ...mode }) =>
      `${share(mode.share)} are ${range(mode)} long${meaning === undefined ? '' : ` (typical of ${meaning})`}`,
  );
  return [`The most frequent lengths: ${texts.join('; ')}.`];
}

/** Whether a frame is longer than any IPv4 packet with a link-layer header. */
export function isOutlier({ frame_length }: LengthCount): boolean {
  return frame_length > LONGEST_IPV4 + LONGEST_HEADER;
}

/** Frames that are longer than Ethernet allows, and those that are longer than an IPv4 packet can be. */
function longOnes(lengths: readonly ProtocolLength[]): string[] {
  const long = lengths.filter(({ frame_length }) => frame_length > LONGEST_TAGGED);
  return [
    ...longSentence(long.filter((each) => !isOutlier(each))),
    ...outlierSentence(long.filter(isOutlier)),
  ];
}

function longSentence(long: readonly ProtocolLength[]): string[] {
  const packets = packetsOf(long);
  if (packets === 0) return [];
  const longest = packets === 1 ? longestOf(long) : `up to ${longestOf(long)}`;
  return [
    `${plural(packets, 'frame')} ${be(packets)} longer than the ${length(LONGEST_TAGGED)} of a full Ethernet frame with a VLAN tag (${longest})${offload(long, packets)}.`,
  ];
}

/** The probable cause of long TCP frames; those within the jumbo limit may just as well be jumbo frames. */
function offload(long: readonly ProtocolLength[], packets: number): string {
  const tcp = long.filter(({ protocol }) => protocol === 'tcp');
  if (tcp.length === 0) return '';
  const which = packetsOf(tcp) === packets ? '' : `${count(packetsOf(tcp))} of them TCP, `;
  const isJumbo = tcp.every(({ frame_length }) => frame_length <= LONGEST_JUMBO);
  const cause = isJumbo ? 'jumbo frames or segmentation offload' : 'segmentation offload';
  return `; ${which}probably ${cause}`;
}

function outlierSentence(outliers: readonly ProtocolLength[]): string[] {
  const packets = packetsOf(outliers);
  if (packets === 0) return [];
  const what = packets === 1 ? 'is an outlier of' : 'are outliers of up to';
  return [
    `${plural(packets, 'frame')} ${what} ${longestOf(outliers)}: an IPv4 packet has at most ${length(LONGEST_IPV4)}.`,
  ];
}

function longestOf(lengths: readonly ProtocolLength[]): string {
  return length(max(lengths, ({ frame_length }) => frame_length) ?? 0);
}

function packetsOf(lengths: readonly ProtocolLength[]): number {
  return sum(lengths, ({ packets }) => packets);
}

function be(n: number): string {
  return n === 1 ? 'is' : 'are';
}

/** "60–79 B" */
export function range({ from, to }: Pick<Mode, 'from' | 'to'>): string {
  return `${count(from)}–${length(to - 1)}`;
}

/** For the beginning of a sentence: replaces "<" and ">" by words. */
export function capital(text: string): string {
  return text.replace(/^</, 'Less than ').replace(/^>/, 'More than ');
}
