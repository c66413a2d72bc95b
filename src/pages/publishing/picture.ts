import { group, sum } from 'd3-array';
import { encode } from 'fast-png';
import { PALETTE } from '../../charts/palette.js';
import type { Report } from '../../sections/report.js';

/** The preview image of links to the report. */
export const PICTURE = 'picture.png';

/** Pixels; the usual size of Open Graph images (https://ogp.me). */
const [WIDTH, HEIGHT] = [1200, 630];
const MARGIN = 80;
const MAX_BARS = 260;

type Color = readonly [red: number, green: number, blue: number];

/**
 * Traffic by hour as bars, the busiest darkest, as a PNG. It contains no text, because fonts differ between machines. Hours that
 * were not captured have a gray line below them.
 */
export function picture(report: Report): Uint8Array {
  const canvas = openCanvas(color('paper'));
  const bars = barsOf(report);
  const most = Math.max(1, ...bars.map(({ bytes }) => bytes));
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, bars.length);
  const gap = step > 6 ? Math.max(2, step * 0.15) : 0;
  const floor = HEIGHT - MARGIN;
  for (const [i, { bytes, isCaptured, isPeak }] of bars.entries()) {
    const [left, right] = [MARGIN + i * step, MARGIN + (i + 1) * step - gap];
    const top = floor - (bytes / most) * (HEIGHT - 2 * MARGIN);
    canvas.fill(left, top, right, floor, color(isPeak ? 'volume' : 'volume-soft'));
    canvas.fill(left, floor + 6, right, floor + 12, color(isCaptured ? 'paper' : 'hatch'));
  }
  return encode({ ...canvas.image, channels: 3, depth: 8 });
}

/** In long reports a bar covers several hours. */
function barsOf({ hourRows, hours, peakHour }: Report) {
  const size = Math.max(1, Math.ceil(hours / MAX_BARS));
  const ownOf = group(hourRows, ({ hour_index }) => Math.floor(hour_index / size));
  return Array.from({ length: Math.ceil(hours / size) }, (_, i) => {
    const own = ownOf.get(i) ?? [];
    return {
      bytes: sum(own, ({ bytes }) => bytes),
      isCaptured: own.length > 0,
      isPeak: own.some(({ hour_start }) => hour_start === peakHour?.hour_start),
    };
  });
}

function openCanvas(paper: Color) {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  const image = { width: WIDTH, height: HEIGHT, data };
  const fill = (left: number, top: number, right: number, bottom: number, ink: Color) => {
    for (let y = Math.round(top); y < Math.round(bottom); y += 1) {
      for (let x = Math.round(left); x < Math.round(right); x += 1) {
        data.set(ink, (y * WIDTH + x) * 3);
      }
    }
  };
  fill(0, 0, WIDTH, HEIGHT, paper);
  return { image, fill };
}

/** A color of the light scheme. */
function color(name: string): Color {
  const hex = PALETTE[name]?.[0] ?? '#000000';
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}
