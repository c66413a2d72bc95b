import { loadScript } from '../cached-script.js';
import type * as Engine from './engine.js';

export type Plot = typeof Engine.Plot;
export type PlotOptions = Engine.PlotOptions;
export type Mark = Engine.Markish;

/** Converts data values to SVG units. */
export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number | string) => number;
}

export interface Plotter {
  readonly Plot: Plot;
  /** Draws a plot. Throws if Plot warns, since it adds a warning sign to the drawing. */
  draw(options: PlotOptions): { readonly svg: string; readonly scales: Scales };
  /** Call when nothing more is to be drawn. */
  close(): void;
}

/** Loads Plot and jsdom, which takes time: only if something is to be drawn. */
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
        throw new Error(`Plot warned: ${plot.textContent}`);
      const scale = (name: 'x' | 'y') => (value: unknown) => Number(plot.scale(name)?.apply(value));
      return { svg, scales: { x: scale('x'), y: scale('y') } };
    },
  };
}
