import type { Mark } from '../plot.js';

/** A box of a stepped shape, in data values: from x1 to x2 and from y1 to y2. */
export interface Step {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

type Scale = (value: number) => number;

/**
 * Draws steps as one filled shape. Plot's own area mark repeats every corner with seventeen digits, which would be most
 * of the bytes and of the drawing time of a long chart.
 */
export function stepArea(steps: readonly Step[], fill: string, opacity = 1): Mark {
  return (_index, { x, y }, _values, _dimensions, { document }) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('fill', fill);
    if (opacity < 1) path.setAttribute('fill-opacity', String(opacity));
    path.setAttribute('d', stepPath(steps, x as Scale, y as Scale));
    return path;
  };
}

/**
 * The outline of steps in ascending order of x. Adjacent ones are one shape, along the tops and back along the bottoms,
 * in horizontal and vertical lines (SVG 2, 9.3). Coordinates are tenths of a unit: finer than a screen shows.
 */
export function stepPath(steps: readonly Step[], x: Scale, y: Scale): string {
  let path = '';
  for (let first = 0; first < steps.length; ) {
    let end = first + 1;
    while (end < steps.length && steps[end]?.x1 === steps[end - 1]?.x2) end += 1;
    path += shape(steps.slice(first, end), x, y);
    first = end;
  }
  return path;
}

function shape(steps: readonly Step[], x: Scale, y: Scale): string {
  const [start] = steps as [Step, ...Step[]];
  let [drawnX, drawnY] = [tenths(x(start.x1)), tenths(y(start.y1))];
  let reachedX = drawnX;
  let path = `M${drawnX},${drawnY}`;
  const level = (value: number) => {
    const next = tenths(y(value));
    if (next === drawnY) return;
    if (reachedX !== drawnX) path += `H${reachedX}`;
    path += `V${next}`;
    [drawnX, drawnY] = [reachedX, next];
  };
  for (const step of steps) {
    level(step.y2);
    reachedX = tenths(x(step.x2));
  }
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const step = steps[i] as Step;
    level(step.y1);
    reachedX = tenths(x(step.x1));
  }
  return `${path}Z`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
