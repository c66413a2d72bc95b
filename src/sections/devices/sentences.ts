import { greatest } from 'd3-array';
import { count, plural, share, volume } from '../../format/quantity.js';
import { partOf } from '../part-of.js';
import { firstOf, namesOf } from '../ranked.js';
import type { Report } from '../report.js';
import type { Device, DeviceData, DeviceSummary } from './data.js';

/** A router sends most of the packets from the internet. */
const LEAST_OF_ROUTER = 0.5;
const HOUR = 3600;

/** "Apple, Inc. (68:5b:35:a4:dd:a8)" */
function named({ mac, vendor }: Device): string {
  return vendor ? `${vendor} (${mac})` : mac;
}

/** What is known about the devices, the most important first. */
export function deviceSentences({ summary, devices }: DeviceData, report: Report): string[] {
  if (!summary || devices.length === 0) return [];
  return [
    sendersSentence(summary, devices),
    ...routerSentence(summary, devices),
    ...receiversSentence(summary),
    ...newSentence(summary, report),
    ...unknownSentence(summary, report),
  ];
}

function sendersSentence({ senders, bytes_sent }: DeviceSummary, devices: readonly Device[]) {
  const [first] = devices;
  if (senders === 0 || !first) return 'No device on the local network sent a packet.';
  const one = senders === 1;
  const amount = `${volume(first.bytes_sent)} in ${plural(first.packets_sent, 'packet')}`;
  if (one)
    return `The only device on the local network that sent packets, ${named(first)}, sent ${amount}.`;
  const sent = devices.filter(({ packets_sent }) => packets_sent > 0);
  const leading = firstOf(
    sent.map((device) => ({ name: named(device), bytes: device.bytes_sent })),
  );
  const all = `${plural(senders, 'device')} on the local network sent packets`;
  if (bytes_sent === 0) return `${all}, but no bytes.`;
  const each = leading.length > 1 ? ' each' : '';
  return `${all}; ${namesOf(leading.map(({ name }) => name))} sent most: ${volume(first.bytes_sent)}${each}, ${share(first.bytes_sent / bytes_sent)} of what they sent.`;
}

/** A device that sends packets of many addresses of the internet is a router; one that sends most of them may be. */
function routerSentence(
  { packets_without_own }: DeviceSummary,
  devices: readonly Device[],
): string[] {
  const routers = devices.filter(({ is_router }) => is_router);
  if (routers.length > 0) {
    const rest = routers.length === 1 ? 'is a router: it forwards' : 'are routers: they forward';
    return [`${namesOf(routers.map(named))} ${rest} packets from the internet.`];
  }
  const most = greatest(devices, (device) => device.packets_without_own);
  const part = partOf(most?.packets_without_own ?? 0, packets_without_own);
  if (!most?.is_from_outside || part < LEAST_OF_ROUTER) return [];
  return [
    `${named(most)} sent ${share(part)} of the packets that came from global addresses or had none: it may be a router.`,
  ];
}

function receiversSentence({ receivers }: DeviceSummary): string[] {
  if (receivers === 0) return [];
  const verb = receivers === 1 ? 'was' : 'were';
  return [
    `${plural(receivers, 'more MAC address', 'more MAC addresses')} ${verb} sent packets but sent none.`,
  ];
}

/** Devices that appeared later than those that were there from the start. */
function newSentence(
  { new_devices, new_from, hours }: DeviceSummary,
  { clock, start }: Report,
): string[] {
  if (hours < 2 || new_from === null) return [];
  const isFirst = new_from === start + HOUR;
  const later = `first seen after the first hour${isFirst ? '' : ' that has MAC addresses'}`;
  if (new_devices === 0) return [`No device was ${later}.`];
  const verb = new_devices === 1 ? 'was' : 'were';
  return [`${plural(new_devices, 'device')} ${verb} ${later}, from ${clock.moment(new_from)} on.`];
}

function unknownSentence({ packets_with_mac }: DeviceSummary, { packets }: Report): string[] {
  if (packets_with_mac >= packets) return [];
  return [`${share(1 - packets_with_mac / packets)} of the packets have no known MAC address.`];
}

/** Why there is nothing to show. */
export function deviceHint(
  { devices }: DeviceData,
  { anonymized, packets }: Report,
): string | undefined {
  if (anonymized) return 'MAC addresses identify devices: this anonymized report leaves them out.';
  if (devices.length > 0) return undefined;
  return packets === 0
    ? 'There are no packets.'
    : 'Devices are unknown: these captures have no MAC addresses. “traffic-report capture” and “traffic-report import” record them in the columns eth.src and eth.dst.';
}

/** "10.0.0.2, fe80::1 and 3 more" */
export function addressesText({ addresses, addresses_used }: Device): string {
  const listed = addresses === '' ? [] : addresses.split(' ');
  const more = addresses_used - listed.length;
  return more > 0 ? `${listed.join(', ')} and ${count(more)} more` : listed.join(', ');
}
