import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noteOnLine, truncateMiddle } from '../../src/charts/labels.js';

it('a long label keeps both ends and has exactly the maximal length', () => {
  expect(truncateMiddle('192.168.0.2', 11)).toBe('192.168.0.2');
  expect(truncateMiddle('2001:db8::1234', 9)).toBe('2001…1234');
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 3, max: 30 }), (label, most) => {
      const cut = truncateMiddle(label, most);
      expect(cut.length).toBe(Math.min(label.length, most));
      if (label.length <= most) return;
      const head = Math.ceil((most - 1) / 2);
      expect([cut.slice(0, head), cut[head]]).toEqual([label.slice(0, head), '…']);
      expect(label.endsWith(cut.slice(head + 1))).toBe(true);
    }),
  );
});

it('a note is on the same line as its label only if enough of it fits', () => {
  const row = { label: '192.0.2.1', note: 'www.example.org' };
  expect(noteOnLine(row, 40)).toBe('www.example.org');
  expect(noteOnLine(row, 20)).toBe('www.…org');
  expect(noteOnLine(row, 17)).toBe('');
  expect(noteOnLine({ label: row.label }, 40)).toBe('');
});
