import type { Tone } from './charts.js';
import type { Frame } from './drawing.js';
import type { Mark, Plot } from './plot.js';

/** The page's colors: CSS custom properties with values for the light and the dark scheme. */
export const COLOR = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  rule: 'var(--rule)',
  volume: 'var(--volume)',
  volumeSoft: 'var(--volume-soft)',
  in: 'var(--in)',
  out: 'var(--out)',
  hatch: 'url(#hatch)',
} as const;

export function toneColor(tone: Tone): string {
  return tone === 'all' ? COLOR.ink : `var(--${tone})`;
}

/** A halo that keeps text readable on top of other marks. */
export const HALO = { stroke: COLOR.paper, strokeWidth: 4, fill: COLOR.ink } as const;

export const MARGINS = {
  wide: { marginLeft: 56, marginRight: 16, marginTop: 28, marginBottom: 34 },
  narrow: { marginLeft: 46, marginRight: 18, marginTop: 28, marginBottom: 34 },
} as const;

export interface ValueAxis {
  readonly label: string;
  readonly format: (value: number) => string;
  readonly ticks?: number | readonly number[];
}

/** A vertical axis with a light grid, few ticks and the unit on top. */
export function valueAxis(plot: Plot, { label, format, ...axis }: ValueAxis): Mark[] {
  const ticks = (axis.ticks ?? 4) as number | number[];
  return [
    plot.gridY({ ticks, stroke: COLOR.rule, strokeOpacity: 1 }),
    plot.axisY({
      ticks,
      tickSize: 0,
      tickFormat: format,
      color: COLOR.soft,
      label,
      labelArrow: 'none',
      labelAnchor: 'top',
    }),
  ];
}

export interface BottomAxis {
  readonly label: string;
  readonly ticks: number | readonly number[];
  readonly tickFormat?: (value: number) => string;
}

/** A horizontal axis of values with its label centered below. */
export function bottomAxis(plot: Plot, { label, ticks, tickFormat }: BottomAxis): Mark {
  return plot.axisX({
    ticks: ticks as number | number[],
    // With tickFormat, a logarithmic axis would label only powers of ten.
    ...(tickFormat ? { text: tickFormat } : {}),
    tickSize: 0,
    color: COLOR.soft,
    label,
    labelAnchor: 'center',
    labelArrow: 'none',
  });
}

/** The text in a chart without data. */
export function emptyNote(plot: Plot, isEmpty: boolean): Mark[] {
  return isEmpty
    ? [plot.text(['no packets'], { frameAnchor: 'middle', fill: COLOR.soft, fontSize: 13 })]
    : [];
}

export const isWide = (frame: Frame) => frame.kind === 'wide';
