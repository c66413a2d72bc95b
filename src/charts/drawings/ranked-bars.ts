import { volume } from '../../format/quantity.js';
import type { RankedInput } from '../charts.js';
import type { Frame, Sketch } from '../drawing.js';
import { noteOnLine, truncateMiddle } from '../labels.js';
import type { Plot } from '../plot.js';
import type { Point } from '../svg.js';
import { COLOR, emptyNote, isWide, toneColor } from '../theme.js';

const CHAR_WIDTH = 6.9;
const WIDEST_LABEL = 48;
const WIDEST_NOTE = 28;
/** Characters per line on a narrow page. */
const NARROW_LINE = 54;

/** Horizontal bars by volume with names and values; on a narrow page names are above their bars. */
export function rankedBars(plot: Plot, input: RankedInput, frame: Frame): Sketch {
  const wide = isWide(frame);
  const rows = input.rows.map((row, index) => ({ ...row, index }));
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const longest = Math.min(WIDEST_LABEL, Math.max(8, ...rows.map(({ label }) => label.length)));
  const valueText = ({ value, detail, note = '' }: (typeof rows)[number]) =>
    [volume(value), detail, wide && truncateMiddle(note, WIDEST_NOTE)].filter(Boolean).join(' · ');
  const widestValue = Math.max(0, ...rows.map((row) => valueText(row).length)) * CHAR_WIDTH + 12;
  const rowHeight = wide ? 24 : 38;
  const name = plot.text(rows, {
    x: 0,
    y: ({ index }) => index + (wide ? 0.5 : 0.24),
    text: ({ label }) => truncateMiddle(label, WIDEST_LABEL),
    title: 'label',
    href: 'href',
    textAnchor: wide ? 'end' : 'start',
    dx: wide ? -8 : 0,
    fill: COLOR.ink,
  });
  const note = plot.text(rows, {
    y: ({ index }) => index + 0.24,
    text: (row) => noteOnLine(row, NARROW_LINE),
    frameAnchor: 'right',
    textAnchor: 'end',
    dx: widestValue,
    fill: COLOR.soft,
  });
  return {
    options: {
      marginLeft: wide ? longest * CHAR_WIDTH + 12 : 2,
      marginRight: widestValue,
      marginTop: 4,
      marginBottom: 4,
      height: Math.max(2, rows.length) * rowHeight + 8,
      x: { domain: [0, most], axis: null },
      y: {
        domain: [0, Math.max(2, rows.length)],
        range: [4, Math.max(2, rows.length) * rowHeight + 4],
        axis: null,
      },
      marks: [
        plot.rect(rows, {
          x1: 0,
          x2: 'value',
          y1: ({ index }) => index + (wide ? 0.14 : 0.5),
          y2: ({ index }) => index + (wide ? 0.86 : 0.92),
          fill: ({ tone }) => toneColor(tone ?? 'volume'),
        }),
        name,
        // On a wide page the note is part of the value's text.
        ...(wide ? [] : [note]),
        plot.text(rows, {
          x: 'value',
          y: ({ index }) => index + (wide ? 0.5 : 0.71),
          text: valueText,
          textAnchor: 'start',
          dx: 6,
          fill: COLOR.soft,
        }),
        ...emptyNote(plot, rows.length === 0),
      ],
      color: { type: 'identity' },
    },
    points: ({ x, y }) =>
      rows.map(
        (row): Point => [x(row.value), y(row.index + 0.5), `${row.label} · ${valueText(row)}`],
      ),
  };
}
