import { randomLcg } from 'd3-random';
import { expect, it } from 'vitest';
import { activeMoments, RHYTHMS, scatter } from '../../src/demo/rhythm.js';

it.each(Object.keys(RHYTHMS) as (keyof typeof RHYTHMS)[])('a %s stays within the hour', (name) => {
  const random = randomLcg(1);
  const moments = activeMoments(random);
  for (const bytes of [60, 1e4, 1e6, 5e7, 1.5e9]) {
    for (let i = 0; i < 50; i += 1) {
      const pulses = RHYTHMS[name]({ bytes, moments, random });
      expect(pulses.every(({ from, to }) => 0 <= from && from <= to && to < 3598)).toBe(true);
      expect(pulses.every(({ weight }) => weight >= 0)).toBe(true);
    }
  }
});

it('scatters packets over pulses according to their weights', () => {
  const times: number[] = [];
  const pulses = [
    { from: 10, to: 20, weight: 3 },
    { from: 50, to: 60, weight: 1 },
  ];
  scatter(pulses, 400, randomLcg(1), (seconds, i) => {
    times[i] = seconds;
  });
  expect(times.length).toBe(400);
  expect(times.filter((time) => time >= 10 && time <= 20).length).toBe(300);
  expect(times.filter((time) => time >= 50 && time <= 60).length).toBe(100);
});
