import { describe, expect, it } from 'vitest';
import { LineRun } from '../../src/import/line-run.js';

function runOf(lines: readonly (readonly [order: number, line: string])[]): LineRun {
  const run = new LineRun(1);
  for (const [order, line] of lines) run.addLine(order, line);
  return run;
}
const textOf = (run: LineRun) => Buffer.from(run.sorted().bytes).toString();

describe('LineRun', () => {
  it('sorts lines of the same order by their bytes, of any length', () => {
    const run = runOf([
      [1, 'b'],
      [2, 'long'],
      [2, 'z'],
      [2, 'ab'],
      [3, 'a'],
      [3, 'a'],
    ]);
    expect(textOf(run)).toBe('b\nab\nlong\nz\na\na\n');
    expect(textOf(run)).toBe('b\nab\nlong\nz\na\na\n');
    expect(run.sorted()).toMatchObject({ count: 6, first: 1, last: 3 });
  });

  it('goes on where it was sorted', () => {
    const run = runOf([
      [1, 'bb'],
      [1, 'a'],
    ]);
    expect(textOf(run)).toBe('a\nbb\n');
    run.addLine(1, 'aa');
    expect(textOf(run)).toBe('a\naa\nbb\n');
  });

  it('sorts lines out of order', () => {
    const run = runOf([
      [3, 'x'],
      [1, 'second'],
      [1, 'first'],
      [2, 'y'],
    ]);
    expect(textOf(run)).toBe('first\nsecond\ny\nx\n');
    expect(run.sorted()).toMatchObject({ first: 1, last: 3 });
  });
});
