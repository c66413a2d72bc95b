import { expect, it } from 'vitest';
import { choice, integer, list, text } from '../../src/config/option-values.js';
import { UsageError } from '../../src/errors.js';

it('a text is one non-empty value or a number', () => {
  expect(text({ title: 'a' }, 'title')).toBe('a');
  expect(text({ title: 2026 }, 'title')).toBe('2026');
  expect(text({}, 'title', 'default')).toBe('default');
  for (const title of ['', ['a', 'b'], true, null, undefined]) {
    expect(() => text({ title }, 'title'), JSON.stringify(title)).toThrow(UsageError);
  }
});

it('an integer is within its range, both ends included', () => {
  const top = (value: unknown) => integer({ top: value }, 'top', { least: 1, most: 200 });
  expect([top(1), top('200'), top(2e2)]).toEqual([1, 200, 200]);
  for (const value of [0, 201, 1.5, '', 'many', [5], true, Number.NaN, undefined]) {
    expect(() => top(value), JSON.stringify(value)).toThrow(/Invalid --top/);
  }
});

it('a list may be repeated, separated by commas or blanks, or empty', () => {
  expect(list(['10.0.0.0/8, ::1', 'fe80::1'])).toEqual(['10.0.0.0/8', '::1', 'fe80::1']);
  expect([list('a'), list(''), list(undefined)]).toEqual([['a'], [], []]);
});

it('a choice is one of its words, the first one by default', () => {
  const robots = (value?: unknown) => choice({ robots: value }, 'robots', ['none', 'allow']);
  expect([robots(), robots('allow')]).toEqual(['none', 'allow']);
  expect(() => robots('None')).toThrow(/Invalid --robots "None"/);
});
