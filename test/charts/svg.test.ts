import { expect, it } from 'vitest';
import { finish } from '../../src/charts/svg.js';

const draw = (marks: string) =>
  finish(`<svg viewBox="0 0 100 50">${marks}</svg>`, {
    ...{ kind: 'wide', prefix: 'a-', label: 'Bytes & "packets"', points: [[1.25, 2.349999, 'x']] },
  });

it('rounds coordinates to tenths, also those that differ in their last digit between versions of Node.js', () => {
  const svg = draw('<rect x="283.44999999999999" y="-0.00000012" height="35.5"/>');
  expect(svg).toContain('x="283.5"');
  expect(draw('<rect x="283.45000000000005"/>')).toContain('x="283.5"');
  expect(draw('<path d="M0.14999,1.9600L20.000001,3"/>')).toContain('d="M0.1,2L20,3"');
  expect(svg).toContain('height="35.5"');
  expect(svg).toContain('y="0"');
});

it('escapes the text alternative and keeps what a pointer reads', () => {
  expect(draw('')).toContain('aria-label="Bytes &amp; &quot;packets&quot;"');
  expect(draw('')).toContain('data-points="[[1.3,2.3,&quot;x&quot;]]"');
});
