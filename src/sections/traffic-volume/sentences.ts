import { greatest } from 'd3-array';
import { timeOf } from '../../format/period.js';
import { count, list, plural, rate, share, volume } from '../../format/quantity.js';
import { namedAddress, withName } from '../named-address.js';
import { peakHours, type Report } from '../report.js';
import { describeService } from '../services/index.js';
import type { Spike, VolumeData } from './data.js';

const MINUTE_BITS = 8 / 60;

/** "Traffic peaked in the hour from 21:00 with 645 MB, 35 % of all; 151.101.0.0 sent 62 % of it." */
export function peakSentence({ causes }: VolumeData, report: Report): string | undefined {
  const { peakHour } = report;
  if (!peakHour) return undefined;
  const [cause] = causes;
  const isAlone = peakHours(report).length === 1;
  const who =
    cause && isAlone && peakHour.bytes > 0
      ? `; ${namedAddress(report, cause.address)} sent ${share(cause.bytes / peakHour.bytes)} of it`
      : '';
  return `${peakText(report)}${who}.`;
}

/** When traffic peaked. A single hour is not a peak, and tied hours are stated together. */
export function peakText(report: Report): string {
  const { peakHour, bytes, hourRows, start, end, clock } = report;
  if (!peakHour) return 'No packet was captured';
  if (hourRows.length === 1) return `The one captured hour holds ${volume(bytes)}`;
  if (peakHour.bytes === 0) return 'No captured hour holds any bytes';
  const amount = `${volume(peakHour.bytes)}, ${share(peakHour.bytes / bytes)} of all`;
  const peaks = peakHours(report);
  const when = timeOf(peakHour.hour_start, start, end, clock);
  if (peaks.length === 1) return `Traffic peaked in the hour from ${when} with ${amount}`;
  return peaks.length === hourRows.length
    ? `Each of ${plural(peaks.length, 'captured hour')} holds ${amount}`
    : `${plural(peaks.length, 'hour')}, the first from ${when}, hold most: ${volume(peakHour.bytes)} each, ${share(peakHour.bytes / bytes)} of all`;
}

/** The busiest minute and its cause, and how many others stand out. */
export function spikeSentence({ spikes }: VolumeData, report: Report): string | undefined {
  const most = busiestSpike(spikes);
  if (!most) return undefined;
  const when = timeOf(most.minute_start, report.start, report.end, report.clock);
  const peak = `The busiest minute, ${when}, reached ${rate(most.bytes * MINUTE_BITS)}; ${causeText(most)}.`;
  const others = spikes.filter((spike) => spike !== most);
  return others.length === 0 ? peak : `${peak} ${othersSentence(others)}`;
}

/** "84 % of it was exchanged with example.org (192.0.2.1), mostly inbound, mostly https (TCP 443) of firefox" */
function causeText(spike: Spike): string {
  if (spike.address === null) return `${share(spike.share)} of it was ${NO_ADDRESS}`;
  const who = withName(spike.name ?? spike.organization, spike.address);
  const way = spike.direction === null ? '' : `, mostly ${spike.direction}bound`;
  return `${share(spike.share)} of it was exchanged with ${who}${way}${purposeOf(spike)}`;
}

function purposeOf({ protocol, port, process }: Spike): string {
  if (protocol === null) return '';
  const owner = process === null ? '' : ` of ${process}`;
  return `, mostly ${describeService(protocol, port)}${owner}`;
}

function othersSentence(others: readonly Spike[]): string {
  const clear = others.filter(isMostly);
  const names = list([...new Set(clear.map(partnerOf))]);
  const count = plural(others.length, 'other spike');
  if (clear.length === 0) return `In ${count} no endpoint had more than half of the traffic.`;
  const verb = clear.length === 1 ? 'was' : 'were';
  if (clear.length === others.length) return `${count} ${verb} mostly ${names.replace(/\.$/, '')}.`;
  return `Of ${count}, ${clear.length} ${verb} mostly ${names}; in the rest no endpoint had more than half of the traffic.`;
}

function partnerOf(spike: Spike): string {
  return spike.address === null ? NO_ADDRESS : `traffic with ${causeOf(spike)}`;
}

export const NO_ADDRESS = 'packets without an address';

/** The name of the endpoint with the largest part in a spike, or else its organization or address. */
export function causeOf({ name, organization, address }: Spike): string {
  return name ?? organization ?? address ?? NO_ADDRESS;
}

/** Whether that endpoint's part is more than half. */
export function isMostly(spike: Spike): boolean {
  return spike.share > 0.5;
}

export function busiestSpike(spikes: readonly Spike[]): Spike | undefined {
  return greatest(spikes, ({ bytes }) => bytes);
}

/** How much came in and went out; undefined if no endpoint is local. */
export function directionSentence({ hourRows, bytes, local }: Report): string | undefined {
  if (bytes === 0 || local.count === 0) return undefined;
  const total = { in: 0, out: 0 };
  for (const hour of hourRows) {
    total.in += hour.bytes_in;
    total.out += hour.bytes_out;
  }
  const rest = bytes - total.in - total.out;
  const neither =
    rest > 0
      ? `; ${volume(rest)} (${share(rest / bytes)}) went neither in nor out: it stayed between local endpoints, passed through, or has no address`
      : '';
  return `${volume(total.in)} came in (${share(total.in / bytes)}) and ${volume(total.out)} went out (${share(total.out / bytes)})${neither}.`;
}

/** Which endpoints count as local, and how that was determined. */
export function localSentence({ local }: Report): string {
  const { basis, named, near } = local;
  const addresses = (n: number) => plural(n, 'address', 'addresses');
  const nearby = `${near.scopes.join(' and ')} ${near.count === 1 ? 'address' : 'addresses'}`;
  const alsoNear = near.count > 0 ? ` and the ${counted(near.count)}${nearby}` : '';
  switch (basis) {
    case 'given':
      return `In and out are as seen from the given local endpoints${named.length > 0 ? `: ${list(named)}` : ''} (${addresses(local.count)} seen).`;
    case 'sockets':
      return `In and out are as seen from the local endpoints, inferred: ${addresses(local.count)} that this computer’s sockets have or that are private, link-local or loopback. ${OTHERS}`;
    case 'private': {
      const besides = named.length > 0 ? `, and ${list(named)}: ${NO_OTHER} of its IP version` : '';
      const n = local.count - named.length - near.count;
      const privates = `${counted(n)}${n === 1 ? 'address' : 'addresses'}`;
      return `In and out are as seen from the local endpoints, inferred: the ${privates} in private ranges${alsoNear}${besides}. ${OTHERS}`;
    }
    case 'busiest':
      return `In and out are as seen from ${list(named)}${alsoNear}, inferred: no address is in a private range, and ${NO_OTHER}${named.length > 1 ? ' of its IP version' : ''} than ${named.length === 1 ? 'this one' : 'each of these'}. ${OTHERS}`;
    case 'near':
      return `In and out are as seen from the ${counted(near.count)}${nearby}, inferred: no address is in a private range, and no other host takes part in more than half of the packets of its IP version. ${OTHERS}`;
    case 'none':
      return 'In and out are unknown: no packet has an address.';
  }
}

const NO_OTHER = 'no other host takes part in more packets';
const OTHERS = 'Set others with --local.';

/** A number before a noun, left out if it is one. */
function counted(n: number): string {
  return n === 1 ? '' : `${count(n)} `;
}
