import { count, list, plural, share, volume } from '../../format/quantity.js';
import { namedAddress } from '../named-address.js';
import { firstOf, namesOf } from '../ranked.js';
import { isWorthStatistics, type Report } from '../report.js';
import type { TalkerData } from './data.js';
import { unaddressedSentence } from './unaddressed.js';

/** With fewer sources, their concentration means little. */
const MANY_SOURCES = 10;

/** Whether there are enough sources for statements on their distribution. */
export function areManySources({ half }: Pick<TalkerData, 'half'>, report: Report): boolean {
  return isWorthStatistics(report) && (half?.sources ?? 0) >= MANY_SOURCES;
}

/** The number of sources that sent half of the bytes, and the packets without addresses. */
export function sourceSentences(data: TalkerData, report: Report): string[] {
  if (report.packets === 0) return ['No packet was captured.'];
  const unaddressed = unaddressedSentence(data.unaddressed, report);
  return [...leadingSentences(data, report), ...(unaddressed ? [unaddressed] : [])];
}

function leadingSentences({ sources: rows, half }: TalkerData, report: Report): string[] {
  const [first] = rows;
  if (!first) return ['No packet has an address.'];
  if (!half) return [`${sent(report.sources)} packets of no bytes.`];
  const leading = firstOf(rows);
  const amount = `${volume(first.bytes)}, ${share(first.bytes / report.bytes)} of all`;
  const name = namedAddress(report, first.address);
  if (half.sources === 1) return [`The only source, ${name}, sent ${amount}.`];
  const next = nextSentence(rows.slice(leading.length), report);
  const sources = plural(half.sources, 'source');
  if (leading.length === half.sources) return [`Each of ${sources} sent ${amount}.`];
  if (leading.length > 1) {
    const names = namesOf(leading.map(({ address }) => namedAddress(report, address)));
    return [
      `Of ${sources}, ${names} sent most: ${volume(first.bytes)} each, ${share(first.bytes / report.bytes)} of all.`,
      ...nineTenthsSentence(half),
    ];
  }
  if (2 * first.bytes >= report.bytes) {
    return [`One of ${sources}, ${name}, sent ${amount}.`, ...next, ...nineTenthsSentence(half)];
  }
  return [
    `At least half of the bytes that have a source came from ${count(half.half)} of ${sources}; the largest, ${name}, sent ${amount}.`,
    ...next,
    ...nineTenthsSentence(half),
  ];
}

function sent(sources: number): string {
  return sources === 1 ? 'The only source sent' : `${plural(sources, 'source')} sent`;
}

function nextSentence(rest: TalkerData['sources'], report: Report): string[] {
  const next = rest
    .slice(0, 2)
    .filter(({ bytes }) => bytes > 0)
    .map(({ address, bytes }) => `${namedAddress(report, address)} with ${volume(bytes)}`);
  if (next.length === 0) return [];
  return [`Next largest ${next.length === 1 ? 'sender' : 'senders'}: ${list(next)}.`];
}

/** Only if it differs from both all sources and those that sent half. */
function nineTenthsSentence({
  half,
  nine_tenths,
  sources,
}: NonNullable<TalkerData['half']>): string[] {
  if (sources < MANY_SOURCES || nine_tenths === sources || nine_tenths === half) return [];
  return [
    `${plural(nine_tenths, 'source')} sent at least nine tenths of all bytes that have a source.`,
  ];
}
