import { join } from 'node:path';
import { randomLcg } from 'd3-random';
import { writeCapture } from '../../../src/demo/capture-writer.js';
import { portsFrom } from '../../../src/demo/connection.js';
import { writeDemoDay } from '../../../src/demo/demo-day.js';
import { cutLines } from './cut-lines.js';
import { makeHour } from './hour.js';
import type { Input, InputOfPcap, Inputs } from './input.js';
import { type ManyAddresses, writeManyAddresses } from './many-addresses.js';
import { writePcap } from './pcap-file.js';
import { type PlannedHour, planYear, startOf } from './year-plan.js';

interface Place {
  readonly folder: string;
  /** The folder of the captures, within `folder`. */
  readonly captures: string;
  /** The part of the full size. */
  readonly scale: number;
}

const YEAR = { hours: 8760, packets: 20_000_000 };
const SINGLE = 20_000_000;
const GROWING = { packets: 1_000_000, later: 10_000 };
/** Hours spread over a span of hours, 46 years before the first of the others. */
const SCATTERED = { hours: 800, span: 46 * 8766, packets: 860 };
/** Packets of a connection in a large file. */
const CONNECTION = 1000;

/** Each input is the same in each run. */
export const WRITERS: {
  readonly [Name in keyof Inputs]: (place: Place) => Promise<Inputs[Name]>;
} = {
  async day({ captures, scale }) {
    const { packets } = await writeDemoDay(captures, { scale });
    return { captures, packets };
  },

  /** At a small scale the year is shorter, with hours of the same size. */
  async year({ folder, captures, scale }) {
    const hours = Math.ceil(YEAR.hours * scale);
    const packets = Math.round((YEAR.packets / YEAR.hours) * hours);
    const nextPort = portsFrom(0);
    for (const hour of planYear(hours, packets)) await writeHour(captures, hour, nextPort);
    const next = { start: startOf(hours), packets: 2283, connections: 50 };
    const path = await writeHour(folder, next, nextPort);
    return { captures, packets, later: { path, packets: next.packets } };
  },

  async growing({ folder, captures, scale }) {
    const packets = Math.ceil(GROWING.packets * scale);
    const later = { path: join(folder, 'later.csv'), packets: Math.ceil(GROWING.later * scale) };
    const path = await writeHour(captures, largeHour(packets + later.packets));
    cutLines(path, later.packets, later.path);
    return { captures, packets, later };
  },

  async single({ captures, scale }) {
    const packets = Math.ceil(SINGLE * scale);
    await writeHour(captures, largeHour(packets));
    return { captures, packets };
  },

  router: (place) => manyAddresses(place, { hours: 3, packets: 2_000_000, flows: 100_000 }),
  attack: (place) => manyAddresses(place, { hours: 3, packets: 2_000_000, flows: 400_000 }),
  backbone: (place) => manyAddresses(place, { hours: 11, packets: 5_000_000, flows: 2_000_000 }),

  async scattered({ captures, scale }) {
    const hours = Math.ceil(SCATTERED.hours * scale);
    for (let i = 0; i < hours; i += 1) {
      const hour = Math.floor((i * SCATTERED.span) / SCATTERED.hours);
      await writeHour(captures, {
        start: startOf(-hour),
        packets: SCATTERED.packets,
        connections: 5,
      });
    }
    return { captures, packets: hours * SCATTERED.packets };
  },

  packets: (place) => pcapOf(place, 1_000_000),
  pcap: (place) => pcapOf(place, 10_000_000),
};

async function pcapOf({ captures, scale }: Place, full: number): Promise<InputOfPcap> {
  const file = join(captures, 'traffic.pcap');
  const packets = writePcap(file, startOf(0), Math.ceil(full * scale));
  return { captures, file, packets };
}

async function manyAddresses({ captures, scale }: Place, full: ManyAddresses): Promise<Input> {
  const [packets, flows] = [Math.ceil(full.packets * scale), Math.ceil(full.flows * scale)];
  await writeManyAddresses(captures, { ...full, packets, flows });
  return { captures, packets: full.hours * packets };
}

function largeHour(packets: number): PlannedHour {
  return { start: startOf(0), packets, connections: Math.ceil(packets / CONNECTION) };
}

async function writeHour(
  folder: string,
  hour: PlannedHour,
  nextPort = portsFrom(0),
): Promise<string> {
  const path = join(folder, `${hour.start}.csv`);
  await writeCapture(path, makeHour(hour, { random: randomLcg(hour.start), nextPort }));
  return path;
}
