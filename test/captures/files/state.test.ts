import { describe, expect, it } from 'vitest';
import { growthAmong, isCopied } from '../../../src/captures/files/state.js';
import { makeClock } from '../../../src/format/clock.js';

const NOW = 1_790_000_000;
const HOUR = 3600;
const thisHour = NOW - (NOW % HOUR);

function growing(
  files: Readonly<Record<string, { modified?: number; size?: number; endsWithLineEnd?: boolean }>>,
) {
  const found = Object.entries(files).map(([name, { modified = NOW, size = 1000 }]) => ({
    ...{ name, path: name, size, modified, changed: NOW },
  }));
  const isGrowing = growthAmong(found, makeClock('UTC'), NOW);
  return found
    .filter((file) => isGrowing(file, files[file.name]?.endsWithLineEnd ?? true))
    .map(({ name }) => name);
}

describe('a capture counts as growing', () => {
  it('in its hour, and when its last line is incomplete', () => {
    expect(growing({ [`${thisHour}.csv`]: {} })).toEqual([`${thisHour}.csv`]);
    const started = `${NOW - 5 * HOUR}.csv`;
    expect(growing({ [started]: { endsWithLineEnd: false } })).toEqual([started]);
    expect(growing({ [started]: {} })).toEqual([]);
  });

  it('not if it was unchanged for long, or the same recorder has begun a later one', () => {
    expect(growing({ [`${thisHour}.csv`]: { modified: NOW - 700 } })).toEqual([]);
    const two = { [`${NOW - 200}.csv`]: {}, [`${NOW - 100}.csv`]: {} };
    expect(growing(two)).toEqual([`${NOW - 100}.csv`]);
    const others = { [`eth0-${NOW - 200}.csv`]: {}, [`eth1-${NOW - 100}.csv`]: {} };
    expect(growing(others)).toEqual(Object.keys(others));
  });

  it('even if another name has a future time', () => {
    expect(growing({ [`${thisHour}.csv`]: {}, '2033010100.csv': { modified: 1 } })).toHaveLength(1);
  });

  it('not if its name has an old hour, even if it was copied recently', () => {
    expect(growing({ '2017-01-08_11.csv': {}, '0.csv': {}, '1483873200.csv': {} })).toEqual([]);
  });

  it('not by a modification time in the far future', () => {
    expect(growing({ 'a.csv': { modified: NOW + 1e6, endsWithLineEnd: false } })).toEqual([]);
  });

  it('while it waits for its first block, but not for years', () => {
    expect(growing({ [`${thisHour}.csv`]: { size: 0 } })).toHaveLength(1);
    expect(growing({ [`${thisHour}.csv`]: { size: 0, modified: NOW - 3000 } })).toHaveLength(1);
    expect(growing({ '1483873200.csv': { size: 0, modified: 1_483_873_200 } })).toEqual([]);
  });
});

it('a file whose modification time differs from its last packet’s was copied or touched', () => {
  const file = { modified: NOW, born: NOW - 1 };
  expect(isCopied({ file, time: 1_483_873_200, since: 10 })).toBe(true);
  expect(isCopied({ file, time: NOW - 60, since: 10 })).toBe(false);
  // It was created a second before it was changed, but has an hour of packets.
  expect(isCopied({ file, time: undefined, since: 3600 })).toBe(true);
  expect(isCopied({ file: { modified: NOW }, time: undefined, since: 3600 })).toBe(false);
});
