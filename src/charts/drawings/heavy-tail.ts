import { share, volume } from '../../format/quantity.js';
import type { HeavyTailInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { bottomAxis, COLOR, emptyNote, isWide, MARGINS } from '../theme.js';

const GROUPED = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** The complementary cumulative distribution on logarithmic axes, where a power law is a straight line. */
export function heavyTail(plot: Plot, input: HeavyTailInput, frame: Frame): Sketch {
  const points = input.points.filter(({ bytes, share: part }) => bytes > 0 && part > 0);
  const sizes = points.map(({ bytes }) => bytes);
  const [least, most] = [Math.min(...sizes, 100), Math.max(...sizes, 1000)];
  const rarest = Math.min(0.1, ...points.map((point) => point.share));
  const ticks = powers(least, most, isWide(frame) ? 1 : 2);
  return {
    options: {
      ...MARGINS[frame.kind],
      marginLeft: 60,
      marginBottom: 40,
      height: isWide(frame) ? 320 : 280,
      x: { type: 'log', domain: [least, most * 1.3] },
      y: { type: 'log', domain: [rarest * 0.8, 1.1] },
      marks: [
        plot.gridX(ticks, { stroke: COLOR.rule, strokeOpacity: 1 }),
        plot.gridY(powers(rarest, 1, 1), { stroke: COLOR.rule, strokeOpacity: 1 }),
        bottomAxis(plot, { ticks, tickFormat: volume, label: 'volume sent' }),
        plot.axisY(powers(rarest, 1, 1), {
          tickFormat: (value: number) => `${GROUPED.format(value * 100)} %`,
          tickSize: 0,
          color: COLOR.soft,
          label: 'share of sources',
          labelAnchor: 'top',
          labelArrow: 'none',
        }),
        plot.line(points, { x: 'bytes', y: 'share', stroke: COLOR.volume, strokeWidth: 1 }),
        plot.dot(points, { x: 'bytes', y: 'share', r: 3, fill: COLOR.volume }),
        ...emptyNote(plot, points.length === 0),
      ],
    },
    points: ({ x, y }) =>
      [...points]
        .reverse()
        .map(
          (point): Point => [
            x(point.bytes),
            y(point.share),
            `${share(point.share)} sent at least ${volume(point.bytes)}`,
          ],
        ),
  };
}

/** Powers of ten within a range: each one, or every nth. */
export function powers(least: number, most: number, every: number): number[] {
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(most) + 1e-9);
  const exponents = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return exponents.filter((_, i) => i % every === 0).map((exponent) => Number(`1e${exponent}`));
}
