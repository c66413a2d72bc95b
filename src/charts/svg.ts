import { paletteStyle } from './palette.js';
import { compactPath } from './path.js';

/**
 * A position in a drawing, in SVG units, and the text to show when the pointer is nearest to it. A point with `left` and
 * `right` applies to all positions between these, and to no others.
 */
export type Point = readonly [x: number, y: number, text: string, left?: number, right?: number];

export interface FinishOptions {
  readonly kind: 'wide' | 'narrow';
  readonly prefix: string;
  readonly label: string;
  readonly points: readonly Point[];
}

/** Attributes that hold coordinates. They are rounded to a tenth of a unit, which is finer than a screen shows. */
const COORDINATES = /\b(?:d|transform|x|y|x1|x2|y1|y2|cx|cy|r|width|height)="[^"]*\.\d\d[^"]*"/g;
const FIRST_TAG = /^<svg[^>]*>/;
/** Diagonal lines for time that was not captured. */
const HATCH =
  '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0,0V6" stroke="var(--hatch)" stroke-width="1.5"></path></pattern>';

/**
 * Prepares Plot's output for inclusion in a page: without inline styles (a strict Content-Security-Policy forbids
 * them), with unique ids, a text alternative, and the points for the pointer.
 */
export function finish(svg: string, { kind, prefix, label, points }: FinishOptions): string {
  const height = /viewBox="0 0 \d+ ([\d.]+)"/.exec(svg)?.[1] ?? '0';
  const width = /viewBox="0 0 (\d+)/.exec(svg)?.[1] ?? '0';
  // With role="img", links inside would be hidden from screen readers.
  const role = svg.includes('<a ') ? 'group' : 'img';
  const root = [
    `<svg class="chart ${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` role="${role}" aria-label="${escapeAttribute(label)}" fill="currentColor" font-size="12" text-anchor="middle"`,
    points.length > 0
      ? ` data-points="${escapeAttribute(JSON.stringify(points.map(rounded)))}"`
      : '',
    '>',
  ].join('');
  const usesHatch = svg.includes('url(#hatch)');
  return (
    svg
      .replace(/<style>[\s\S]*?<\/style>/, usesHatch ? `<defs>${HATCH}</defs>` : '')
      .replace(FIRST_TAG, () => root)
      // Plot labels groups with the kind of mark, which is of no use to screen readers.
      .replace(/(<g[^>]*?) aria-label="[^"]*"/g, '$1')
      // A link without text gets the text of its tooltip as label.
      .replace(/<a ([^>]*)>(<rect[^>]*><title>([^<]*)<\/title>)/g, '<a $1 aria-label="$3">$2')
      .replace(COORDINATES, (attribute) =>
        attribute.replace(/-?\d+\.\d\d+(?:e-?\d+)?/g, (number) => `${tenths(Number(number))}`),
      )
      .replace(/ d="([^"]{200,})"/g, (_, path: string) => ` d="${compactPath(path)}"`)
      .replaceAll('id="hatch"', `id="${prefix}hatch"`)
      .replaceAll('url(#hatch)', `url(#${prefix}hatch)`)
  );
}

/** A standalone SVG file: with its own color schemes and without links. */
export function standalone(svg: string): string {
  const style = `<style>${paletteStyle()}</style>`;
  return `${svg
    .replace(/<svg /, '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace(/ data-points="[^"]*"/, '')
    .replace(FIRST_TAG, (tag) => `${tag}${style}`)
    .replace(/<a [^>]*>/g, '<g>')
    .replaceAll('</a>', '</g>')}\n`;
}

function rounded([x, y, text, ...extent]: Point): (number | string)[] {
  return [tenths(x), tenths(y), text, ...extent.map((edge = 0) => tenths(edge))];
}

/** Rounds twice, so that a last digit that differs between versions of Math.log or Math.pow does not show. */
function tenths(value: number): number {
  return Math.round(Math.round(value * 1e6) / 1e5) / 10;
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
