import type { Charts } from '../../charts/charts.js';
import { count, duration, share, volume } from '../../format/quantity.js';
import { isLocallyAdministered } from '../../names/vendor.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { partOf } from '../part-of.js';
import { mostOf, shownOf } from '../ranked.js';
import { type Report, spanOf } from '../report.js';
import type { Figure, Table } from '../section.js';
import type { Device, DeviceData } from './data.js';
import { addressesText } from './sentences.js';

export const DEVICES = sqlFile('./devices.sql', import.meta.url);

/** The vendor, or why it is unknown. */
export function vendorText({ mac, vendor }: Pick<Device, 'mac' | 'vendor'>): string {
  return vendor ?? (isLocallyAdministered(mac) ? 'random (private) address' : 'unknown vendor');
}

/** The devices that sent most, with what they received and when. */
export function devicesFigure(data: DeviceData, report: Report, charts: Charts): Figure {
  const { devices, summary, bins, step } = data;
  const id = 'devices-seen';
  const shown = devices.slice(0, report.top);
  const all = (summary?.senders ?? 0) + (summary?.receivers ?? 0);
  const total = summary?.bytes_sent ?? 0;
  const senders = devices.filter(({ packets_sent }) => packets_sent > 0);
  const heading = mostOf(
    senders.map(({ mac, bytes_sent }) => ({ name: mac, bytes: bytes_sent })),
    { one: 'sender', many: 'senders', verb: 'sent', shareOf: 'what devices sent' },
    total,
  );
  return {
    id,
    heading,
    caption: `Bytes that ${shownOf(shown.length, all, 'device')} sent and received, by MAC address, and when, in steps of ${duration(step)}; each time line has its own scale. Vendors are those to which the IEEE assigned the addresses; random addresses and those of virtual machines have none.`,
    drawing: charts.rankedStrips({
      id,
      label: `Devices by bytes sent, and when. ${heading}.`,
      parts: [
        { name: 'sent', tone: 'out' },
        { name: 'received', tone: 'in' },
      ],
      hasSeparateBars: true,
      rows: shown.map((device) => ({
        label: device.mac,
        note: vendorText(device),
        values: [device.bytes_sent, device.bytes_received],
        text: `${volume(device.bytes_sent)} sent · ${share(partOf(device.bytes_sent, total))}`,
        bins: bins.filter(({ label }) => label === device.mac),
      })),
      binSeconds: step,
      tone: 'volume',
      ...spanOf(report),
    }),
    table: devicesTable(shown, data, report),
    data: 'data/devices.csv',
    sql: DEVICES,
  };
}

function devicesTable(rows: readonly Device[], { summary }: DeviceData, { clock }: Report): Table {
  const areVlans = rows.some(({ vlans }) => vlans !== '');
  const isNew = ({ first }: Device) =>
    summary?.new_from != null && summary.hours > 1 && first >= summary.new_from;
  return {
    caption: 'Devices on the local network',
    columns: [
      { label: 'MAC address' },
      { label: 'Vendor' },
      ...(areVlans ? [{ label: 'VLAN' }] : []),
      { label: 'First seen' },
      { label: 'Last seen' },
      { label: 'Sent', numeric: true },
      { label: 'Received', numeric: true },
      { label: 'Packets sent', numeric: true },
      { label: 'Local addresses' },
    ],
    rows: rows.map((device) => [
      { text: device.mac, ...(device.is_router && { note: 'router' }) },
      { text: vendorText(device) },
      ...(areVlans ? [{ text: device.vlans }] : []),
      { text: clock.moment(device.first), ...(isNew(device) && { note: 'new' }) },
      { text: clock.moment(device.last) },
      { text: volume(device.bytes_sent) },
      { text: volume(device.bytes_received) },
      { text: count(device.packets_sent) },
      { text: addressesText(device) },
    ]),
  };
}
