import { type RowOf, readTable } from '../independent/report-data.js';
import type { Volume } from './tshark.js';

/** Packets of one kind: `udp 10.0.0.1 5000 > 10.0.0.2 9`, or only the protocol. */
export interface Counted extends Volume {
  readonly outer: string;
}

/** Totals of each kind, for packets with both addresses: others belong to no flow. */
export function byKind(
  counted: readonly Counted[],
  seen: (outer: string) => string,
): { readonly [outer: string]: Volume } {
  const kinds: { [outer: string]: Volume } = {};
  for (const { outer, packets, bytes } of counted) {
    if (!outer.includes('>')) continue;
    const kind = seen(outer);
    const sum = kinds[kind] ?? { packets: 0, bytes: 0 };
    kinds[kind] = { packets: sum.packets + packets, bytes: sum.bytes + bytes };
  }
  return kinds;
}

export function volumeOf(counted: readonly Volume[]): Volume {
  const sum = (of: keyof Volume) => counted.reduce((total, each) => total + each[of], 0);
  return { packets: sum('packets'), bytes: sum('bytes') };
}

/** The flows of a report that begin within an hour. */
export function flowsOf(site: string, hour: number): Counted[] {
  return readTable(site, 'flows')
    .filter(({ first = 0 }) => first >= hour && first < hour + 3600)
    .map((row) => ({ outer: textOf(row), packets: row.packets, bytes: row.bytes }));
}

/** The figures of an hour in a report. */
export function hourOf(site: string, hour: number): Volume {
  const row = readTable(site, 'hours').find(({ hour_start }) => hour_start === hour);
  return { packets: row?.packets ?? 0, bytes: row?.bytes ?? 0 };
}

/** The same kind without ports: `udp 10.0.0.1 > 10.0.0.2`. */
export function withoutPorts(outer: string): string {
  const [from = '', to] = outer.split(' > ');
  if (to === undefined) return outer;
  return `${from.split(' ', 2).join(' ')} > ${to.split(' ', 1)}`;
}

function textOf(row: RowOf<'flows'>): string {
  const end = (...parts: readonly unknown[]) =>
    parts.filter((part) => part !== undefined).join(' ');
  const to = end(row.destination, row.destination_port);
  return `${end(row.protocol, row.source, row.source_port)} > ${to}`;
}
