import { plural, share } from '../../format/quantity.js';
import type { HistogramInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { bottomAxis, COLOR, emptyNote, HALO, isWide, MARGINS, valueAxis } from '../theme.js';
import { shareAxis } from '../units.js';

/** The density of frame lengths, with labels at its modes. */
export function histogram(plot: Plot, { bins, modes, mtu }: HistogramInput, frame: Frame): Sketch {
  const end = Math.max(mtu ?? 0, bins.at(-1)?.to ?? 1);
  const most = Math.max(0, ...bins.map(({ density }) => density));
  const named = modes.flatMap((mode) => {
    const bin = bins.find(({ from, to }) => mode.at >= from && mode.at < to);
    return bin ? [{ ...mode, x: (bin.from + bin.to) / 2, y: bin.density }] : [];
  });
  const room = (64 * end) / frame.width;
  const shown = named.filter(
    (mode, i) => !named.slice(0, i).some((other) => Math.abs(other.x - mode.x) < room),
  );
  return {
    options: {
      ...MARGINS[frame.kind],
      marginBottom: 40,
      height: isWide(frame) ? 280 : 230,
      x: { domain: [0, end] },
      y: { domain: [0, most || 1], nice: true },
      marks: [
        ...valueAxis(plot, shareAxis('share of packets')),
        plot.rect(bins, {
          x1: 'from',
          x2: 'to',
          y1: 0,
          y2: 'density',
          insetLeft: 0.5,
          insetRight: 0.5,
          fill: COLOR.volume,
        }),
        bottomAxis(plot, { ticks: isWide(frame) ? 8 : 4, label: 'frame length (bytes)' }),
        plot.ruleY([0], { stroke: COLOR.soft }),
        plot.text(shown, {
          x: ({ x }) => Math.min(Math.max(x, room / 2), end - room / 3),
          y: 'y',
          text: 'text',
          dy: -9,
          ...HALO,
        }),
        ...emptyNote(plot, most === 0),
      ],
    },
    points: ({ x, y }) =>
      bins.map(
        ({ from, to, packets, density }): Point => [
          x((from + to) / 2),
          y(density),
          `${from}–${to - 1} B · ${share(density)} · ${plural(packets, 'packet')}`,
        ],
      ),
  };
}
