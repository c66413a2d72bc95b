import { expect, it } from 'vitest';
import { anchorOf, figureView, tableView } from '../../src/pages/figure-view.js';

const LINKED = '<svg><a href="hours/1.html"></a><a class="x" href="hosts/a.html"></a></svg>';
const FIGURE = {
  ...{ id: 'timeline', heading: 'Traffic', caption: 'Bytes' },
  drawing: { wide: LINKED, narrow: '<svg><a href="https://example.org/"></a></svg>' },
  data: 'data/hours.csv',
  sql: { name: 'overview/hours.sql', text: 'SELECT 1' },
};

it('links of a chart, its data and its query are relative to the page of the figure', () => {
  const view = figureView(FIGURE, '../');
  expect(view.drawing.wide).toBe(
    '<svg><a href="../hours/1.html"></a><a class="x" href="../hosts/a.html"></a></svg>',
  );
  expect(view.drawing.narrow).toBe(FIGURE.drawing.narrow);
  expect([view.dataHref, view.svgHref, view.sqlHref]).toEqual([
    '../data/hours.csv',
    '../figures/timeline.svg',
    '../method.html#overview-hours',
  ]);
  expect(figureView(FIGURE, '').drawing.wide).toBe(LINKED);
});

it('cells of a table are numeric by their column', () => {
  const columns = [{ label: 'Host' }, { label: 'Bytes', numeric: true }];
  const rows = [[{ text: 'a', href: 'hosts/a.html' }, { text: '1' }]];
  const view = tableView({ caption: 'Hosts', columns, rows }, '../');
  expect(view.rows[0]).toMatchObject([
    { text: 'a', href: '../hosts/a.html', numeric: false },
    { text: '1', href: undefined, numeric: true },
  ]);
  expect([view.isEmpty, tableView({ caption: '', columns, rows: [] }, '').isEmpty]).toEqual([
    false,
    true,
  ]);
});

it('the anchor of a query is valid in a URL', () => {
  expect(anchorOf('packet-sizes/by_length.sql')).toBe('packet-sizes-by-length');
});
