import { expect, it } from 'vitest';
import { estimateStarts } from '../../../src/captures/time/part-starts.js';

const START = 1_483_873_200;

it('the name dates the first part, the last change of the file the last', () => {
  const starts = { namedStart: START, modified: START + 3000.5, lastTimes: [600, 300, 100] };
  expect(estimateStarts(starts)).toEqual([START, START + 600, START + 2900]);
});

it('a copy’s modification time does not date the last part: it follows the previous one', () => {
  const copied = { namedStart: START, modified: START + 86_400, lastTimes: [600, 300] };
  expect(estimateStarts(copied)).toEqual([START, START + 600]);
});

it('without a name the parts end at the last change of the file', () => {
  const unnamed = { namedStart: undefined, modified: START + 900, lastTimes: [600, 300] };
  expect(estimateStarts(unnamed)).toEqual([START, START + 600]);
});
