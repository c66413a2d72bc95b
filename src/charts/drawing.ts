import type { ChartInput, Drawing } from './charts.js';
import type { Mark, Plot, PlotOptions, Plotter, Scales } from './plot.js';
import { finish, type Point } from './svg.js';

/** One of the two widths that every figure is drawn for. SVG units are pixels at full size. */
export interface Frame {
  readonly kind: 'wide' | 'narrow';
  readonly width: number;
  /** A prefix for ids, unique among all drawings of a page. */
  readonly prefix: string;
}

/** The options of a plot, and the points for the pointer. */
export interface Sketch {
  readonly options: PlotOptions & { readonly marks: Mark[] };
  /** Points from left to right. */
  readonly points?: (scales: Scales) => Point[];
}

/** Makes a kind of chart for one frame. */
export type Sketcher<Input> = (plot: Plot, input: Input, frame: Frame) => Sketch;

const WIDTHS = { wide: 1000, narrow: 380 } as const;

export function draw<Input extends ChartInput>(
  plotter: Plotter,
  sketcher: Sketcher<Input>,
  input: Input,
): Drawing {
  const drawFrame = (kind: Frame['kind']) => {
    const frame = { kind, width: WIDTHS[kind], prefix: `${input.id}-${kind}-` };
    const { options, points } = sketcher(plotter.Plot, input, frame);
    const { svg, scales } = plotter.draw({ width: frame.width, ...options });
    return finish(svg, { ...frame, label: input.label, points: points?.(scales) ?? [] });
  };
  return { wide: drawFrame('wide'), narrow: drawFrame('narrow') };
}
