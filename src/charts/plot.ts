import { loadScript } from '../cached-script.js';
import type * as Engine from './engine.js';

export type Plot = typeof Engine.Plot;
export type PlotOptions = Engine.PlotOptions;
export type Mark = Engine.Markish;

/** Where a data value lies, in the drawing's units. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number | string) => number;
}

export interface Plotter {
  readonly Plot: Plot;
  /** Draws a plot. Throws when Plot warns: a warning would leave its mark in the picture. */
  draw(options: PlotOptions): { readonly svg: string; readonly scales: Scales };
  /** To be called when all is drawn. */
  close(): void;
}

/** Loads Plot and jsdom, and only when something is to be drawn. */
export async function openPlotter(): Promise<Plotter> {
  const { Plot, JSDOM, storeCode } = await loadScript(
    new URL('./engine.cjs', import.meta.url),
    () => import('./engine.js'),
  );
  const { document } = new JSDOM('').window;
  return {
    Plot,
    close: storeCode,
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
