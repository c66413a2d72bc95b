import { expect, it } from 'vitest';
import { neighborsOf } from '../../../src/pages/detail/neighbors.js';

it('links a page to the previous and the next one, except at the ends', () => {
  const neighbors = neighborsOf(['a', 'b', 'c'], String, (each) => ({ href: each, label: each }));
  const link = (each: string) => ({ href: each, label: each });
  expect(neighbors('a')).toEqual({ previous: undefined, next: link('b') });
  expect(neighbors('b')).toEqual({ previous: link('a'), next: link('c') });
  expect(neighbors('c')).toEqual({ previous: link('b'), next: undefined });
});
