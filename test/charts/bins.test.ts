import { describe, expect, it } from 'vitest';
import { binEdges, mergeBins, mergedStep } from '../../src/charts/bins.js';
import { makeClock } from '../../src/format/clock.js';

const HOUR = 3600;
const DAY = 86_400;
const clock = makeClock('Europe/Helsinki');
const at = (iso: string) => Date.parse(iso) / 1000;

describe('the bins of a span', () => {
  it('are at most as many as the limit, with round lengths', () => {
    const step = (days: number, limit: number) =>
      mergedStep({ binSeconds: HOUR, from: 0, to: days * DAY, limit });
    expect([step(5, 720), step(60, 720), step(365, 720), step(3650, 720)]).toEqual([
      HOUR,
      2 * HOUR,
      DAY,
      7 * DAY,
    ]);
    expect(step(365, 180)).toBe(7 * DAY);
    for (let days = 1; days < 20_000; days += 97)
      expect((days * DAY) / step(days, 180)).toBeLessThanOrEqual(180);
  });

  it('of a day are local days when clocks change, the first and the last shortened', () => {
    const [from, to] = [at('2017-03-24T13:00+02:00'), at('2017-03-27T05:00+03:00')];
    const edges = binEdges({ from, to, clock }, DAY);
    expect(edges.map((edge) => clock.moment(edge))).toEqual([
      '2017-03-24 13:00',
      '2017-03-25 00:00',
      '2017-03-26 00:00',
      '2017-03-27 00:00',
      '2017-03-27 05:00',
    ]);
  });

  it('are weighted means when merged, and missing ones stay missing', () => {
    const from = at('2017-01-08T00:00+02:00');
    const bin = (hour: number, value: number, weight: number) => ({
      start: from + hour * HOUR,
      values: [value],
      weight,
    });
    const { bins, binSeconds } = mergeBins([bin(0, 10, 60), bin(1, 40, 30), bin(5, 7, 1)], {
      ...{ binSeconds: HOUR, from, to: from + 8 * HOUR, limit: 4, clock },
    });
    expect(binSeconds).toBe(2 * HOUR);
    expect(bins).toEqual([
      { start: from, end: from + 2 * HOUR, values: [20], most: [40] },
      { start: from + 4 * HOUR, end: from + 6 * HOUR, values: [7], most: [7] },
    ]);
  });
});
