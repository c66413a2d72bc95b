import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Charts, Drawing } from '../../src/charts/charts.js';
import { openCharts } from '../../src/charts/index.js';
import { PALETTE } from '../../src/charts/palette.js';
import { standalone } from '../../src/charts/svg.js';
import { makeClock } from '../../src/format/clock.js';

const clock = makeClock('Europe/Helsinki');
const START = 1_483_873_200;
const HOUR = 3600;
const HOSTILE = '<script>alert("1")</script>';
const hour = (i: number, bytes: number) => ({
  start: START + i * HOUR,
  missing: bytes >= 0 ? undefined : ('not captured' as const),
  bytes,
});
const span = { from: START, to: START + 4 * HOUR, gaps: [], clock };
const gap = { start: START + 2 * HOUR, end: START + 3 * HOUR, reason: 'not captured' as const };

let charts: Charts;
beforeAll(async () => {
  charts = await openCharts();
});

function bars() {
  return charts.hourBars({
    id: 'bars',
    label: 'Bars',
    hours: [hour(0, 100), hour(1, 400), hour(3, 200)],
    ...span,
    gaps: [gap],
    highlight: START + HOUR,
  });
}

const rates = (count: number, skip: (i: number) => boolean = () => false) =>
  Array.from({ length: count }, (_, i) => ({ start: START + i * 60, value: 1000 + i })).filter(
    (_, i) => !skip(i),
  );

const bands = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    start: START + (i * 4 * HOUR) / count,
    end: START + ((i + 1) * 4 * HOUR) / count,
    ...{ min: 0, q1: 10, mean: 300, q3: 400, max: 10_000 * i },
  }));

function every(): Drawing[] {
  const empty = { id: 'empty', label: 'Empty' };
  return [
    bars(),
    charts.dayHourHeatmap({
      ...empty,
      hours: Array.from({ length: 100 }, (_, i) => hour(i, i - 2)),
      days: Array.from({ length: 5 }, (_, i) => ({
        ...hour(i, i),
        start: clock.midnight(START + i * 86_400),
        href: 'days/x.html',
      })),
      clock,
    }),
    charts.calendar({
      ...empty,
      days: Array.from({ length: 400 }, (_, i) => ({
        ...hour(0, i),
        start: clock.midnight(START + i * 86_400),
      })),
      clock,
    }),
    charts.rateArea({ ...empty, bins: [], binSeconds: 60, unit: 'bits', ...span }),
    charts.rateArea({
      ...empty,
      bins: rates(240),
      binSeconds: 60,
      unit: 'packets',
      ...span,
      marks: [{ at: START, text: HOSTILE }],
    }),
    charts.rateBand({
      ...empty,
      bins: { wide: bands(4), narrow: bands(2) },
      binSeconds: { wide: HOUR, narrow: 2 * HOUR },
      unit: 'bits',
      marks: [{ at: START, text: HOSTILE }],
      ...span,
    }),
    charts.inOutArea({
      ...empty,
      bins: [{ start: START, bitsIn: 1, bitsOut: 2 }],
      binSeconds: 60,
      ...span,
    }),
    charts.stackedArea({
      ...empty,
      series: [{ label: HOSTILE, tone: 'tcp' }],
      bins: [{ start: START, values: [3] }],
      binSeconds: 60,
      ...span,
    }),
    charts.rankedStrips({
      ...empty,
      parts: [
        { name: 'in', tone: 'in' },
        { name: HOSTILE, tone: 'out' },
      ],
      rows: [
        {
          ...{ label: HOSTILE, href: 'hosts/x.html', values: [5, 0], text: HOSTILE },
          bins: [{ start: START, bytes: 5 }],
        },
      ],
      binSeconds: 300,
      tone: 'volume',
      ...span,
      gaps: [gap],
    }),
    charts.boxPlot({ ...empty, rows: [] }),
    charts.histogram({ ...empty, bins: [], modes: [] }),
    charts.cumulative({ ...empty, series: [], marks: [], xLabel: 'x' }),
    charts.rankedBars({
      ...empty,
      rows: [
        { label: HOSTILE, value: 1e15, detail: '100 %' },
        { label: 'fe80::1234:5678:9abc:def0', value: 1 },
      ],
    }),
    charts.heavyTail({
      ...empty,
      points: [
        { bytes: 1, share: 1 },
        { bytes: 1e12, share: 0.001 },
      ],
    }),
    charts.lorenz({ ...empty, points: [], marks: [], xLabel: 'x' }),
    charts.sizeDuration({ ...empty, cells: [] }),
  ];
}

describe('every drawing', () => {
  it('is valid under a strict policy: no styles, scripts or invalid numbers, and unique ids', () => {
    for (const drawing of every()) {
      for (const [kind, svg] of Object.entries(drawing).filter(
        ([, value]) => typeof value === 'string',
      )) {
        expect(svg).not.toMatch(/<style| style="|<script|NaN|undefined|Infinity/);
        expect(svg).toMatch(new RegExp(`^<svg class="chart ${kind}" `));
        expect(svg).toMatch(/role="(img|group)" aria-label="/);
        expect(svg).not.toMatch(/ (d|x|y|transform)="[^"]*\.\d\d/);
        const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
        for (const id of ids) expect(id).toMatch(new RegExp(`^(bars|empty)-${kind}-`));
      }
    }
  });

  it('does not depend on what was drawn before', () => {
    const first = every();
    every();
    expect(every()).toEqual(first);
  });

  it('has a bounded number of points inside its frame, from left to right', () => {
    const { wide } = charts.rateArea({
      id: 'many',
      label: 'Many',
      bins: rates(100_000),
      binSeconds: 60,
      unit: 'bits',
      ...span,
      to: START + 100_000 * 60,
    });
    const points = JSON.parse(
      (/data-points="([^"]*)"/.exec(wide)?.[1] ?? '').replaceAll('&quot;', '"'),
    ) as [number, number, string][];
    expect(points.length).toBeGreaterThan(100);
    expect(points.length).toBeLessThanOrEqual(800);
    expect(points.every(([x], i) => x >= 0 && x <= 1000 && x >= (points[i - 1]?.[0] ?? 0))).toBe(
      true,
    );
    expect(wide.length).toBeLessThan(120_000);
  });
});

describe('bars per hour', () => {
  it('are proportional to their volumes, with none in gaps', () => {
    const rects = [
      ...bars().wide.matchAll(
        /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
      ),
    ];
    const heights = rects.map(([, , , , height]) => Number(height));
    expect(heights).toHaveLength(4);
    // The fourth is the gap, which has the full height.
    const [first = 0, second = 0, third = 0, gap = 0] = heights;
    expect(gap).toBeGreaterThanOrEqual(second);
    expect(second / first).toBeCloseTo(4, 1);
    expect(third / first).toBeCloseTo(2, 1);
    expect(bars().wide).toContain('not captured');
    expect(bars().wide).toContain('url(#bars-wide-hatch)');
  });
});

describe('a rate over time', () => {
  it('is interrupted only where bins are missing', () => {
    const pieces = (skip: (i: number) => boolean) => {
      const { wide } = charts.rateArea({
        id: 'rate',
        label: 'Rate',
        bins: rates(240, skip),
        binSeconds: 60,
        unit: 'bits',
        ...span,
      });
      const area = /<path fill="var\(--volume\)"[^>]* d="([^"]*)"/.exec(wide)?.[1] ?? '';
      return area.split('M').length - 1;
    };
    expect(pieces(() => false)).toBe(1);
    expect(pieces((i) => i > 60 && i < 120)).toBe(2);
  });
});

describe('a figure as a file', () => {
  it('is standalone and has the colors of the page', () => {
    const file = standalone(bars().wide);
    expect(file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(file).not.toContain('data-points');
    const tokens = readFileSync(
      new URL('../../templates/styles/tokens.css', import.meta.url),
      'utf8',
    );
    for (const [name, [light, dark]] of Object.entries(PALETTE)) {
      expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`);
      expect(file).toContain(`--${name}:${dark}`);
    }
    const used = [...file.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name ?? '');
    for (const name of used) expect(file).toMatch(new RegExp(`--${name}:`));
  });
});
