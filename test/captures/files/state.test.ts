import { describe, expect, it } from 'vitest';
import { growthAmong, isCopied } from '../../../src/captures/files/state.js';
import { makeClock } from '../../../src/format/clock.js';

const NOW = 1_790_000_000;
const HOUR = 3600;
const thisHour = NOW - (NOW % HOUR);

function growing(
  files: Readonly<Record<string, { modified?: number; size?: number; endsWhole?: boolean }>>,
) {
  const found = Object.entries(files).map(([name, { modified = NOW, size = 1000 }]) => ({
    ...{ name, path: name, size, modified, changed: NOW },
  }));
  const isGrowing = growthAmong(found, makeClock('UTC'), NOW);
  return found
    .filter((file) => isGrowing(file, files[file.name]?.endsWhole ?? true))
    .map(({ name }) => name);
}

describe('a capture is being written', () => {
  it('in its hour, and when it ends in a line half written', () => {
    expect(growing({ [`${thisHour}.csv`]: {} })).toEqual([`${thisHour}.csv`]);
    const started = `${NOW - 5 * HOUR}.csv`;
    expect(growing({ [started]: { endsWhole: false } })).toEqual([started]);
    expect(growing({ [started]: {} })).toEqual([]);
  });

  it('not when nobody has changed it for long, or the same recorder has begun a later one', () => {
    expect(growing({ [`${thisHour}.csv`]: { modified: NOW - 700 } })).toEqual([]);
    const two = { [`${NOW - 200}.csv`]: {}, [`${NOW - 100}.csv`]: {} };
    expect(growing(two)).toEqual([`${NOW - 100}.csv`]);
    const others = { [`eth0-${NOW - 200}.csv`]: {}, [`eth1-${NOW - 100}.csv`]: {} };
    expect(growing(others)).toEqual(Object.keys(others));
  });

  it('although another name means a time to come', () => {
    expect(growing({ [`${thisHour}.csv`]: {}, '2033010100.csv': { modified: 1 } })).toHaveLength(1);
  });

  it('not when its name tells an hour of long ago, however lately it was copied', () => {
    expect(growing({ '2017-01-08_11.csv': {}, '0.csv': {}, '1483873200.csv': {} })).toEqual([]);
  });

  it('not by a time of change far ahead', () => {
    expect(growing({ 'a.csv': { modified: NOW + 1e6, endsWhole: false } })).toEqual([]);
  });

  it('while it waits for its first block, but not for years', () => {
    expect(growing({ [`${thisHour}.csv`]: { size: 0 } })).toHaveLength(1);
    expect(growing({ [`${thisHour}.csv`]: { size: 0, modified: NOW - 3000 } })).toHaveLength(1);
    expect(growing({ '1483873200.csv': { size: 0, modified: 1_483_873_200 } })).toEqual([]);
  });
});

it('a file that was changed at another time than its last packet was copied or touched', () => {
  const file = { modified: NOW, born: NOW - 1 };
  expect(isCopied({ file, time: 1_483_873_200, since: 10 })).toBe(true);
  expect(isCopied({ file, time: NOW - 60, since: 10 })).toBe(false);
  // It was made a second before it was changed, and has an hour of packets.
  expect(isCopied({ file, time: undefined, since: 3600 })).toBe(true);
  expect(isCopied({ file: { modified: NOW }, time: undefined, since: 3600 })).toBe(false);
});
