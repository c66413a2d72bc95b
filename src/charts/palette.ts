/** The page's colors, [light, dark], for standalone SVG files. Must equal those in templates/styles/tokens.css. */
export const PALETTE: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  paper: ['#ffffff', '#15171a'],
  ink: ['#1c1e21', '#e8eaed'],
  'ink-soft': ['#5b6168', '#a2a9b1'],
  rule: ['#e3e5e8', '#2d3136'],
  volume: ['#1f5fa8', '#6aa9e9'],
  'volume-soft': ['#a9c8e8', '#2f5a87'],
  in: ['#0072b2', '#56b4e9'],
  out: ['#b84e00', '#e69f5c'],
  other: ['#6b727a', '#8b929a'],
  unknown: ['#8d6a9f', '#b394c4'],
  hatch: ['#c4c8cd', '#4a5057'],
};

/** The style sheet of a standalone SVG file, for both color schemes. */
export function paletteStyle(): string {
  const scheme = (index: 0 | 1) =>
    Object.entries(PALETTE)
      .map(([name, colors]) => `--${name}:${colors[index]}`)
      .join(';');
  const page =
    '--tcp:var(--volume);--udp:var(--out);background:var(--paper);color:var(--ink);font-family:system-ui,sans-serif';
  return `:root{${scheme(0)};${page}}@media(prefers-color-scheme:dark){:root{${scheme(1)}}}`;
}
