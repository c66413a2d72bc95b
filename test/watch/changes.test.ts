import { describe, expect, it } from 'vitest';
import { describeChanges } from '../../src/watch/changes.js';

const file = (name: string, size = 1, changed = 1) => ({
  ...{ name, path: name, size },
  ...{ modified: changed, changed },
});

describe('the summary of changed captures', () => {
  it.each([
    [[file('1.csv')], [file('1.csv')], 'no capture changed'],
    [[file('1.csv')], [file('1.csv', 2, 2)], '1.csv grew'],
    [[file('1.csv', 5)], [file('1.csv', 2, 2)], '1.csv changed'],
    [[file('1.csv')], [file('1.csv', 1, 2)], '1.csv changed'],
    [[file('1.csv')], [file('2.csv')], '2.csv is new, 1.csv is gone'],
    [[], [file('1.csv'), file('2.csv')], '1.csv and 2.csv are new'],
    [[], ['1', '2', '3'].map((name) => file(name)), '3 files are new'],
    [['1', '2', '3'].map((name) => file(name)), [], '3 files are gone'],
  ])('%# describes the changes', (before, after, text) => {
    const seen = { sidecars: [], others: {} };
    expect(describeChanges({ ...seen, files: before }, { ...seen, files: after })).toBe(text);
  });
});
