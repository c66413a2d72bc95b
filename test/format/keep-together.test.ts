import { expect, it } from 'vitest';
import { keepTogether } from '../../src/format/keep-together.js';

it.each([
  ['It sent 84 % of 12.9 MB.', 'It sent 84\u00a0% of 12.9\u00a0MB.'],
  ['237 kbit/s, in 3 min 20 s', '237\u00a0kbit/s, in 3\u00a0min 20\u00a0s'],
  ['between 78 B and 1,393 B', 'between 78\u00a0B and 1,393\u00a0B'],
  ['2 Mice of 5 hours, 3 days and 10 seconds', '2 Mice of 5 hours, 3 days and 10 seconds'],
])('%s: numbers are not separated from their units', (sentence, expected) => {
  expect(keepTogether(sentence)).toBe(expected);
});
