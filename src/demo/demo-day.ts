import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCapture } from './capture-writer.js';
import { planDay } from './plan.js';
import { makeTraffic } from './traffic.js';

/** More than the connections of an hour; nine times this is less than the number of local ports. */
const PORTS_AN_HOUR = 3100;

export interface DemoDay {
  /** The paths of the capture files, by hour. */
  readonly files: string[];
  readonly packets: number;
  /** The sum of the frame lengths. */
  readonly bytes: number;
}

/**
 * Writes the capture files of the sample day into a folder, which is created if missing. `scale` is the proportion of the
 * day's traffic, above 0 and up to 1. The same scale gives the same bytes on any machine.
 */
export async function writeDemoDay(
  folder: string,
  { scale }: { readonly scale: number },
): Promise<DemoDay> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  let packets = 0;
  let bytes = 0;
  for (const [hour, plan] of planDay(scale).entries()) {
    const traffic = makeTraffic(plan, { scale, firstPort: hour * PORTS_AN_HOUR });
    const path = join(folder, `${plan.start}.csv`);
    await writeCapture(path, traffic);
    files.push(path);
    packets += traffic.count;
    for (const length of traffic.lengths) bytes += length;
  }
  return { files, packets, bytes };
}
