import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactPath } from '../../src/charts/path.js';

/** All corners of a path, parsed by the rules of SVG. */
function corners(path: string): string[] {
  let [x, y] = ['', ''];
  const found: string[] = [];
  for (const [, command, rest = ''] of path.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
    if (command === 'M' || command === 'L') [x = '', y = ''] = rest.split(',');
    if (command === 'H') x = rest;
    if (command === 'V') y = rest;
    found.push(command === 'Z' ? 'Z' : `${command === 'M' ? 'M' : ''}${x},${y}`);
  }
  return found;
}

describe('a compact path', () => {
  it('has one coordinate per horizontal or vertical line, and no points within lines', () => {
    expect(compactPath('M1,5L2,5L3,5L3,7L4,8L4,9ZM1,9L2,9')).toBe('M1,5H3V7L4,8V9ZM1,9H2');
  });

  it('has the same corners', () => {
    const coordinate = fc.integer({ min: 0, max: 3 });
    const piece = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) => {
        const path = pieces
          .map((points) => `M${points.map(([x, y]) => `${x},${y}`).join('L')}Z`)
          .join('');
        const all = corners(path);
        // A point between two of the same height is not a corner.
        const expected = all.filter((point, i) => {
          const height = (text = '') => text.split(',')[1];
          const isInside =
            !point.startsWith('M') &&
            point !== 'Z' &&
            !all[i + 1]?.startsWith('M') &&
            all[i + 1] !== 'Z';
          return !(
            isInside &&
            height(all[i - 1]) === height(point) &&
            height(all[i + 1]) === height(point)
          );
        });
        expect(corners(compactPath(path))).toEqual(expected);
      }),
    );
  });
});
