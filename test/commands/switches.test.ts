import { expect, it } from 'vitest';
import { refuseInvalidSwitches } from '../../src/commands/switches.js';

const NONE = { argv: [], environment: {}, file: {} };

it.each([
  ['--quiet=1', { argv: ['--quiet=1'] }],
  ['TRAFFIC_REPORT_NEW_KEY=yes', { environment: { TRAFFIC_REPORT_NEW_KEY: 'yes' } }],
  ['"cache": 0 in the config file', { file: { cache: 0 } }],
])('refuses %s', (text, sources) => {
  expect(() => refuseInvalidSwitches('build', { ...NONE, ...sources })).toThrow(`Invalid ${text}.`);
});

it('accepts true and false, an empty variable, and options of other types', () => {
  const accepted = {
    argv: ['--quiet', '--cache=false', '--top=5', '--no-strict'],
    environment: { TRAFFIC_REPORT_JSON: '', TRAFFIC_REPORT_QUIET: 'true' },
    file: { cache: false, resolve: 'true', title: 'yes' },
  };
  expect(() => refuseInvalidSwitches('build', accepted)).not.toThrow();
});

it('ignores options of other commands, also those of the same name', () => {
  const sources = { ...NONE, file: { compress: '2d', poll: 'often' } };
  expect(() => refuseInvalidSwitches('capture', sources)).not.toThrow();
  expect(() => refuseInvalidSwitches('build', sources)).toThrow('"compress": "2d"');
});
