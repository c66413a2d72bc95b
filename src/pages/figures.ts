import { standalone } from '../charts/svg.js';
import type { Figure } from '../sections/section.js';
import { figureFile } from './figure-view.js';

/** The SVG file of each figure. */
export function figureFiles(figures: readonly Figure[]): [path: string, content: string][] {
  return figures.map((figure) => [figureFile(figure), standalone(figure.drawing.wide)]);
}
