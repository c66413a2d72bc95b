import { greatest } from 'd3-array';
import { timeOf } from '../../wording/period.js';
import { list, plural, rate, share, volume } from '../../wording/quantity.js';
import type { Report } from '../report.js';
import { describeService } from '../services/index.js';
import { whoIs } from '../who.js';
import type { Spike, VolumeFacts } from './facts.js';

const MINUTE_BITS = 8 / 60;

/** "Traffic peaked in the hour from 21:00 with 645 MB, 35 % of all; 151.101.0.0 sent 62 % of it." */
export function peakSentence({ causes }: VolumeFacts, report: Report): string | undefined {
  const { peakHour, bytes, hours_captured, start, end, clock } = report;
  if (!peakHour) return undefined;
  const [cause] = causes;
  const who = cause
    ? `; ${whoIs(report, cause.address)} sent ${share(cause.bytes / peakHour.bytes)} of it`
    : '';
  if (hours_captured === 1) return `The one captured hour holds ${volume(bytes)}${who}.`;
  const when = timeOf(peakHour.hour_start, start, end, clock);
  const part = share(peakHour.bytes / bytes);
  return `Traffic peaked in the hour from ${when} with ${volume(peakHour.bytes)}, ${part} of all${who}.`;
}

/** The busiest minute and its cause, and how many others stand out. */
export function spikeSentence({ spikes }: VolumeFacts, report: Report): string | undefined {
  const most = busiest(spikes);
  if (!most) return undefined;
  const when = timeOf(most.minute_start, report.start, report.end, report.clock);
  const peak = `The busiest minute, ${when}, reached ${rate(most.bytes * MINUTE_BITS)}; ${whoSent(most)} sent ${share(most.share)} of it${purposeOf(most)}`;
  const others = spikes.filter((spike) => spike !== most);
  if (others.length === 0) return `${peak}.`;
  const names = [...new Set(others.map(causeOf))];
  return `${peak}. ${plural(others.length, 'other spike')} came mostly from ${list(names).replace(/\.$/, '')}.`;
}

/** What the sender of a spike was called then, or else who has its address. */
export function causeOf({ name, organisation, address }: Spike): string {
  return name ?? organisation ?? address;
}

function whoSent(spike: Spike): string {
  const cause = causeOf(spike);
  return cause === spike.address ? cause : `${cause} (${spike.address})`;
}

/** ", mostly https (TCP 443) of firefox" */
function purposeOf({ protocol, port, process }: Spike): string {
  if (protocol === null) return '';
  const owner = process === null ? '' : ` of ${process}`;
  return `, mostly ${describeService(protocol, port)}${owner}`;
}

export function busiest(spikes: readonly Spike[]): Spike | undefined {
  return greatest(spikes, ({ bytes }) => bytes);
}

/** How much came in and went out, or why that cannot be said. */
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
      ? `; ${volume(rest)} (${share(rest / bytes)}) went neither in nor out: it stayed among local endpoints, passed through, or has no address`
      : '';
  return `${volume(total.in)} came in (${share(total.in / bytes)}) and ${volume(total.out)} went out (${share(total.out / bytes)})${neither}.`;
}

/** Which endpoints count as local, and how that was settled. */
export function localSentence({ local }: Report): string {
  switch (local.basis) {
    case 'given':
      return `In and out are as seen from the local endpoints that were given${local.named.length > 0 ? `: ${list(local.named)}` : ''} (${plural(local.count, 'address', 'addresses')} met).`;
    case 'private':
      return `In and out are as seen from the local endpoints, inferred: the ${plural(local.count, 'address', 'addresses')} in private ranges. --local names others.`;
    case 'busiest':
      return `In and out are as seen from ${list(local.named)}, inferred: no address is in a private range, and this one takes part in most packets. --local names others.`;
    case 'none':
      return 'In and out cannot be told: no packet has an address.';
  }
}
