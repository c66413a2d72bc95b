import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PALETTE, paletteStyle } from '../../src/charts/palette.js';

const TOKENS = new URL('../../templates/styles/tokens.css', import.meta.url);

it('standalone drawings have the colors of the page', () => {
  const tokens = readFileSync(TOKENS, 'utf8');
  for (const [name, [light, dark]] of Object.entries(PALETTE)) {
    expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`);
  }
});

it('standalone drawings follow the preferred color scheme', () => {
  const [light, dark] = paletteStyle().split('@media(prefers-color-scheme:dark)');
  expect(light).toContain('--paper:#ffffff');
  expect(dark).toContain('--paper:#15171a');
});
