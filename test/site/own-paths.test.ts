import { expect, it } from 'vitest';
import { isOwnPath } from '../../src/site/own-paths.js';

it.each([
  'index.html',
  'index.html.br',
  'hours/1483873200.html',
  'data/hours.csv.gz',
  'figures/timeline.svg',
  'assets/report.0123456789.css',
])('%s is a file of a site', (path) => {
  expect(isOwnPath(path)).toBe(true);
});

it.each([
  'notes.html',
  '../index.html',
  'hours/../../index.html',
  'hours/a/b.html',
  'hours/.html',
  'assets/report.css',
  '/index.html',
  'index.html\n',
])('%j is not', (path) => {
  expect(isOwnPath(path)).toBe(false);
});
