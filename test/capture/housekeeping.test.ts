import { expect, it } from 'vitest';
import { housekeeping } from '../../src/capture/housekeeping.js';

const HOUR = 3600;
const START = 1_483_873_200;

it('each hour has a file during a capture, and is reported when it ends', () => {
  const done: string[] = [];
  const sink = {
    counts: new Map([[START, 5]]),
    ensure: (hour: number) => void done.push(`ensure ${hour - START}`),
  };
  let isCapturing = true;
  const tick = housekeeping({
    ...{ sink, hourLength: HOUR, until: START + 3 * HOUR, isCapturing: () => isCapturing },
    onHour: (hour, packets) => void done.push(`hour ${hour - START} ${packets}`),
    onUntil: () => void done.push('end'),
    everyHour: () => void done.push('hour over'),
    ...{ everySecond() {}, everyMinute() {}, everyFiveSeconds() {} },
  });
  const at = (seconds: number) => {
    done.length = 0;
    tick(START + seconds);
    return [...done];
  };
  expect(at(10)).toEqual(['ensure 0']);
  expect(at(HOUR + 1)).toEqual(['ensure 3600']);
  expect(at(HOUR + 6)).toEqual(['ensure 3600', 'hour 0 5', 'hour over']);
  expect(at(HOUR + 7)).toEqual(['ensure 3600']);
  isCapturing = false;
  expect(at(2 * HOUR)).toEqual([]);
  // Also without packets.
  expect(at(2 * HOUR + 6)).toEqual(['hour over']);
  isCapturing = true;
  expect(at(3 * HOUR)).toEqual(['end']);
});
