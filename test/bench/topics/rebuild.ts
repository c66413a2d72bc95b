import { closeSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { build, EMPTY, scan } from '../program.js';
import { repeatWarm } from '../repeat.js';
import { makeRow } from '../row.js';
import { secondsOf } from '../run.js';
import { totalsOf } from '../site.js';
import { copyOf, type Topic } from '../topic.js';

/** The demo day again, with the cache and the site of the last build: after a change of an hour, and without changes. */
export const rebuild: Topic = async (setting) => {
  const day = await setting.input('day');
  const captures = copyOf(day, setting);
  const site = join(setting.scratch, 'site');
  const again = build(captures, site);
  await secondsOf(again);
  let { bytes } = totalsOf(site, day.packets);

  const hour = join(captures, readdirSync(captures).sort().at(-1) ?? '');
  const changed = await repeatWarm(setting.runs, async () => {
    bytes += changeFirstPacket(hour);
    const limit = await secondsOf(scan(hour));
    const value = await secondsOf(again);
    const counted = totalsOf(site, day.packets).bytes;
    if (counted !== bytes) throw new Error(`The site counts ${counted} B, but there are ${bytes}.`);
    return { value, limit };
  });
  const unchanged = await repeatWarm(setting.runs, async () => ({
    limit: await secondsOf(EMPTY),
    value: await secondsOf(again),
  }));

  return [
    makeRow({
      what: 'demo day again, one hour changed',
      unit: 's',
      against: 'scan of the hour',
      samples: changed,
      reach: { value: 1, ratio: 3 },
    }),
    makeRow({
      what: 'demo day again, nothing changed',
      unit: 's',
      against: 'empty process',
      samples: unchanged,
      reach: { value: 0.3 },
    }),
  ];
};

/**
 * Makes the first packet a byte longer or shorter in place, and returns which. A change at the end might look like a file
 * that grew, which is another row.
 */
function changeFirstPacket(path: string): 1 | -1 {
  const file = openSync(path, 'r+');
  try {
    const start = Buffer.alloc(512);
    readSync(file, start, 0, start.length, 0);
    const lastDigit = start.indexOf('\n', start.indexOf('\n') + 1) - 1;
    const digit = Number(String.fromCharCode(start[lastDigit] ?? 0));
    const change = digit % 2 === 0 ? 1 : -1;
    writeSync(file, String(digit + change), lastDigit);
    return change;
  } finally {
    closeSync(file);
  }
}
