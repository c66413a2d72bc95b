import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { isAllowedHost, readErrorOf } from '../../src/preview/allowed-host.js';

it.each([
  'localhost',
  'LOCALHOST:4040',
  '127.0.0.1:4040',
  '[::1]:4040',
  hostname(),
  'report.test:80',
])('%s is a name of this computer', (header) => {
  expect(isAllowedHost(header, 'Report.test')).toBe(true);
});

it.each([
  undefined,
  '',
  'evil.example',
  'localhost.evil.example',
  'user@localhost',
  '[localhost]x',
])('%s is not', (header) => {
  expect(isAllowedHost(header, '127.0.0.1')).toBe(false);
});

it('a refusal suggests --host with a plain name only', () => {
  expect(readErrorOf('nas.local:4040')).toContain('--host nas.local');
  expect(readErrorOf('"; rm -rf ~')).not.toContain('rm');
});
