import { standalone } from '../charts/svg.js';
import type { Figure } from '../sections/section.js';
import { figureFile } from './figure-view.js';

/** Each figure as a file of its own. */
export function figureFiles(figures: readonly Figure[]): [path: string, content: string][] {
  return figures.map((figure) => [figureFile(figure), standalone(figure.drawing.wide)]);
}
