import { list, plural, share, volume } from '../../wording/quantity.js';
import { othersOf } from '../others.js';
import type { Report } from '../report.js';
import { whoIs } from '../who.js';
import type { TalkerFacts } from './facts.js';

/** How few sources sent most, and what has no address. */
export function sourceSentences({ sources, half }: TalkerFacts, report: Report): string[] {
  const { bytes, packets } = report;
  const [first, ...rest] = sources;
  if (!first || !half || bytes === 0) return ['No packet has an address.'];
  const sentences = [
    half.half === 1
      ? `One source, ${whoIs(report, first.address)}, sent ${share(first.bytes / bytes)} of all: ${volume(first.bytes)}.`
      : `Half of the bytes that have a source came from ${half.half} of ${plural(half.sources, 'source')}, most from ${whoIs(report, first.address)}: ${volume(first.bytes)}, ${share(first.bytes / bytes)}.`,
  ];
  const next = rest
    .slice(0, 2)
    .map((each) => `${whoIs(report, each.address)} with ${volume(each.bytes)}`);
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
