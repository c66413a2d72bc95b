import type * as PlotModule from '@observablehq/plot';

export type Plot = typeof PlotModule;
export type PlotOptions = PlotModule.PlotOptions;
export type Mark = PlotModule.Markish;

/** Where a data value lies, in the drawing's units. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number | string) => number;
}

export interface Plotter {
  readonly Plot: Plot;
  /** Draws a plot. Throws when Plot warns: a warning would leave its mark in the picture. */
  draw(options: PlotOptions): { readonly svg: string; readonly scales: Scales };
}

/** Loads Plot and jsdom: the only place that does, and only when something is to be drawn. */
export async function openPlotter(): Promise<Plotter> {
  const [{ JSDOM }, Plot] = await Promise.all([import('jsdom'), import('@observablehq/plot')]);
  const { document } = new JSDOM('').window;
  return {
    Plot,
    draw(options) {
      const plot = Plot.plot({ ...options, document });
      const svg = plot.outerHTML;
      if (svg.includes('Please check the console.'))
        throw new Error(`Plot warns: ${plot.textContent}`);
      const scale = (name: 'x' | 'y') => (value: unknown) => Number(plot.scale(name)?.apply(value));
      return { svg, scales: { x: scale('x'), y: scale('y') } };
    },
  };
}
