import { expect, it } from 'vitest';
import { makeClock } from '../../src/format/clock.js';
import {
  capturedPart,
  capturedSeconds,
  missingSeconds,
  partialHours,
} from '../../src/sections/captured-time.js';

const clock = makeClock('UTC');
const START = 1_483_873_200;
/** An hour from 11:00 with holes, in seconds from its start. */
const hour = (holes: readonly (readonly [number, number])[], until?: number) => ({
  ...{ hour_start: START, growing_to: until === undefined ? null : START + until },
  holes: holes.map(([start, end]) => ({ start: START + start, end: START + end })),
});

it.each([
  ['without a hole', hour([]), undefined],
  ['with a hole of seconds', hour([[600, 659]]), undefined],
  ['with a hole at its start', hour([[0, 2760]]), 'from 11:46'],
  ['with a hole at its end', hour([[1200, 3600]]), 'until 11:20'],
  ['with a hole at the end of what was captured so far', hour([[1200, 1800]], 1800), 'until 11:20'],
  ['with a hole in its middle', hour([[600, 1200]]), 'but for 11:10–11:20'],
  [
    'with two holes',
    hour([
      [600, 1200],
      [1800, 3000],
    ]),
    '30 min of it',
  ],
])('the captured part of an hour %s', (_, given, part) => {
  expect(capturedPart(given, clock)).toBe(part);
});

it('an hour that is being captured counts up to the end of its captured part', () => {
  expect(capturedSeconds(hour([[0, 100]], 1000))).toBe(900);
  expect(capturedSeconds(hour([[0, 100]]))).toBe(3500);
  expect(
    missingSeconds(
      hour([
        [0, 100],
        [200, 250],
      ]),
    ),
  ).toBe(150);
});

it('an hour was captured in part if a minute or more of it is missing', () => {
  const [complete, almost, partial] = [hour([]), hour([[0, 59]]), hour([[0, 60]])];
  expect(partialHours([complete, almost, partial])).toEqual([partial]);
});
