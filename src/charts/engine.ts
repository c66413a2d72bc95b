export type { Markish, PlotOptions } from '@observablehq/plot';
export * as Plot from '@observablehq/plot';
export { JSDOM } from 'jsdom';
