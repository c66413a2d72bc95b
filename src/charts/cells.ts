import type { MissingReason } from '../format/missing.js';
import type { Sketch } from './drawing.js';
import type { Mark, Plot } from './plot.js';
import type { Point } from './svg.js';
import { COLOR, emptyNote } from './theme.js';

/** A cell of a map in SVG units: integers, so that edges are sharp and the output is short. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Why there is no volume; undefined if there is. */
  readonly missing?: MissingReason | undefined;
  readonly bytes: number;
  readonly text: string;
  readonly href?: string;
}
export interface MapLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
  readonly isStrong?: boolean;
}
export interface CellMap {
  readonly cells: readonly Cell[];
  readonly labels: readonly MapLabel[];
  readonly height: number;
  /** Lines between groups of cells. */
  readonly lines?: string;
  /** Linked areas on top of the cells, if the cells themselves have no links. */
  readonly links?: readonly (Omit<Cell, 'missing' | 'bytes'> & { readonly href: string })[];
}

const SVG = 'http://www.w3.org/2000/svg';
/** The number of distinct shades. */
const SHADES = 24;
const MOST_POINTS = 2000;

/** Draws cells shaded by the square root of the volume, so that quiet cells differ from empty ones. */
export function sketchCells(plot: Plot, map: CellMap): Sketch {
  const captured = map.cells.filter((cell) => !cell.missing);
  const most = captured.reduce((highest, { bytes }) => Math.max(highest, bytes), 1);
  const shade = ({ bytes }: Cell) => Math.ceil(Math.sqrt(bytes / most) * SHADES) / SHADES;
  const opacity = (level: number) => Math.round((0.08 + 0.92 * level) * 100) / 100;
  const linked = captured.filter(({ href }) => href !== undefined);
  const plain = captured.filter(({ href }) => href === undefined);
  const levels = [...new Set(plain.map(shade))].sort((a, b) => a - b);
  const paths = [
    {
      d: boxes(map.cells.filter((cell) => cell.missing)),
      fill: COLOR.hatch,
    },
    ...levels.map((level) => ({
      d: boxes(plain.filter((cell) => shade(cell) === level)),
      fill: COLOR.volume,
      'fill-opacity': String(opacity(level)),
    })),
    { d: map.lines ?? '', fill: 'none', stroke: COLOR.soft },
  ];
  const box = {
    x1: 'x',
    x2: (cell: Omit<Cell, 'missing' | 'bytes'>) => cell.x + cell.width,
    y1: 'y',
    y2: (cell: Omit<Cell, 'missing' | 'bytes'>) => cell.y + cell.height,
    href: 'href',
    title: 'text',
  };
  return {
    options: {
      margin: 0,
      height: map.height,
      x: { type: 'identity', axis: null },
      y: { type: 'identity', axis: null },
      opacity: { type: 'identity' },
      marks: [
        pathsMark(paths),
        plot.rect(linked, {
          ...box,
          fill: COLOR.volume,
          fillOpacity: (cell: Cell) => opacity(shade(cell)),
        }),
        ...(map.links
          ? [plot.rect(map.links, { ...box, fill: 'none', pointerEvents: 'all' })]
          : []),
        ...(['start', 'end'] as const).map((anchor) =>
          plot.text(
            map.labels.filter((label) => label.anchor === anchor),
            {
              x: 'x',
              y: 'y',
              text: 'text',
              textAnchor: anchor,
              fill: ({ isStrong }: MapLabel) => (isStrong ? COLOR.ink : COLOR.soft),
            },
          ),
        ),
        ...emptyNote(plot, map.cells.length === 0),
      ],
    },
    points: () => {
      const stride = Math.ceil(map.cells.length / MOST_POINTS);
      return map.cells
        .filter((_, i) => i % stride === 0)
        .map((cell): Point => [cell.x + cell.width / 2, cell.y + cell.height / 2, cell.text]);
    },
  };
}

/** All cells of one shade as one path, since a map of two months has 1,500 cells. */
function boxes(cells: readonly Cell[]): string {
  return cells
    .map(({ x, y, width, height }) => `M${x},${y}h${width}v${height}h${-width}z`)
    .join('');
}

function pathsMark(paths: readonly Readonly<Record<string, string>>[]): Mark {
  return (_index, _scales, _values, _dimensions, { document }) => {
    const group = document.createElementNS(SVG, 'g');
    for (const attributes of paths.filter(({ d }) => d !== '')) {
      const path = document.createElementNS(SVG, 'path');
      for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
      group.append(path);
    }
    return group;
  };
}
