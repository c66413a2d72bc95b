import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import { installed } from '../installed.js';
import { importing as program } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow, type Row } from '../row.js';
import { secondsOf } from '../run.js';
import type { Topic } from '../topic.js';

const PACKETS_A_SECOND = 500_000;
const HOUR_FILE = /^\d+\.csv$/;

/** A pcap file of a million packets to hourly files, against programs that read the same file. */
export const importing: Topic = async ({ runs, scratch, input }) => {
  const { file, packets } = await input('packets');
  const folder = join(scratch, 'imported');
  const timed = async (...options: readonly string[]) => {
    rmSync(folder, { recursive: true, force: true });
    const seconds = await secondsOf(program(file, folder, ...options));
    await check(folder, packets);
    return seconds;
  };
  const against = async (
    facts: Pick<Row, 'what' | 'against' | 'reach'>,
    limitOf: () => Promise<number>,
    ...options: readonly string[]
  ) => {
    const samples = await repeatWarm(runs, async () => ({
      limit: await limitOf(),
      value: await timed(...options),
    }));
    return makeRow({ ...facts, unit: 's', samples } as Parameters<typeof makeRow>[0]);
  };
  const rows: Row[] = [];
  if (installed('nfpcapd')) {
    const flows = join(scratch, 'flows');
    const what = 'import without names';
    const reach = { ratio: 5, value: packets / PACKETS_A_SECOND };
    const limitOf = () => {
      rmSync(flows, { recursive: true, force: true });
      mkdirSync(flows);
      return secondsOf(['-r', file, '-w', flows], 'nfpcapd');
    };
    rows.push(await against({ what, against: 'nfpcapd', reach }, limitOf, '--no-names'));
  }
  const fields = RECORDED_FIELDS.flatMap((field) => ['-e', field]);
  rows.push(
    await against(
      { what: 'import without names', against: 'tshark -T fields', reach: { ratio: 0.1 } },
      () => secondsOf(['-r', file, '-n', '-T', 'fields', ...fields], 'tshark'),
      '--no-names',
    ),
    await against({ what: 'import with names', against: 'without', reach: { ratio: 1.5 } }, () =>
      timed('--no-names'),
    ),
  );
  return rows;
};

/** Whether each packet has a line. */
async function check(folder: string, packets: number): Promise<void> {
  let lines = 0;
  for (const name of readdirSync(folder).filter((each) => HOUR_FILE.test(each))) {
    for await (const chunk of createReadStream(join(folder, name))) {
      for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
    }
    // Its header.
    lines -= 1;
  }
  if (lines !== packets) throw new Error(`The import has ${lines} of ${packets} packets.`);
}
