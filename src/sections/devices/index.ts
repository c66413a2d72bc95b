import { vendorOf } from '../../names/vendor.js';
import type { Connection } from '../../warehouse/db/duckdb.js';
import { sqlFile } from '../../warehouse/db/sql-file.js';
import { csv } from '../csv.js';
import type { Report } from '../report.js';
import type { Section } from '../section.js';
import { edgesOf, timeBins } from '../time-step.js';
import type { Device, DeviceBin, DeviceData, DeviceSummary } from './data.js';
import { DEVICES, devicesFigure } from './figure.js';
import { deviceHint, deviceSentences } from './sentences.js';

const DEVICE_TOTALS = sqlFile('./device-totals.sql', import.meta.url);
const SUMMARY = sqlFile('./summary.sql', import.meta.url);
const OVER_TIME = sqlFile('./devices-over-time.sql', import.meta.url);

const BINS_SHOWN = 100;
const HOUR = 3600;
const NOTHING: DeviceData = { summary: undefined, devices: [], bins: [], step: HOUR };

/** Which devices are on the local network, by their MAC addresses. */
export const devices: Section<DeviceData> = {
  id: 'devices',
  title: 'Devices',
  analyze: analyzeDevices,
  present(data, report, charts) {
    return {
      findings: deviceSentences(data, report),
      figures: data.devices.length > 0 ? { devices: devicesFigure(data, report, charts) } : {},
      view: { hint: deviceHint(data, report) },
      files: { 'devices.csv': devicesCsv(data) },
    };
  },
};

async function analyzeDevices(connection: Connection, report: Report): Promise<DeviceData> {
  // The shadow tables of anonymized reports have no devices.
  if (report.anonymized) return NOTHING;
  await connection.run(DEVICE_TOTALS);
  const [summary] = await connection.rows<DeviceSummary>(SUMMARY);
  if (!summary || summary.senders + summary.receivers === 0) return NOTHING;
  const rows = await connection.rows<Omit<Device, 'vendor'>>(DEVICES);
  const bins = timeBins(report, BINS_SHOWN, HOUR);
  return {
    summary,
    devices: rows.map((row): Device => ({ ...row, vendor: vendorOf(row.mac) })),
    bins: await connection.rows<DeviceBin>(OVER_TIME, { edges: edgesOf(bins) }),
    step: bins.step,
  };
}

const COLUMNS = [
  ...(['rank', 'mac', 'vendor', 'vlans', 'addresses', 'addresses_used'] as const),
  ...(['packets_sent', 'bytes_sent', 'packets_received', 'bytes_received'] as const),
  ...(['first', 'last', 'is_router'] as const),
];
const SUMS = ['packets_sent', 'bytes_sent', 'packets_received', 'bytes_received'] as const;

/** With a last row for all other devices, so that the rows add up. */
function devicesCsv({ devices: rows, summary }: DeviceData): string {
  const listed = rows.map((row) => ({ ...row, vendor: row.vendor ?? '' }));
  const all = (summary?.senders ?? 0) + (summary?.receivers ?? 0);
  if (!summary || all === rows.length) return csv(COLUMNS, listed);
  const rest = SUMS.map((column) => [
    column,
    rows.reduce((left, row) => left - row[column], summary[column]),
  ]);
  const others = {
    ...{ rank: null, mac: '(others)', vendor: '', vlans: '', addresses: '', addresses_used: null },
    ...(Object.fromEntries(rest) as Record<(typeof SUMS)[number], number>),
    ...{ first: null, last: null, is_router: null },
  };
  return csv<Readonly<Record<string, string | number | boolean | null>>>(COLUMNS, [
    ...listed,
    others,
  ]);
}
