import { expect, it } from 'vitest';
import type { BuildResult } from '../../src/build/build.js';
import type { InputSnapshot } from '../../src/build/input-snapshot.js';
import { makeClock } from '../../src/format/clock.js';
import { openBuildReporter } from '../../src/watch/build-reporter.js';

const INPUTS: InputSnapshot = {
  ...{ digest: '', settings: '', others: { settings: 'a' }, files: [], sidecars: [] },
  error: undefined,
};

/** The warnings and status lines of consecutive builds. */
function builds() {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const nothing = () => {};
  const output = { say, headline: say, show: say, warn: (text: string) => say(`! ${text}`) };
  const live = openBuildReporter(
    { ...output, leave: nothing, progress: nothing, endProgress: nothing },
    () => 0,
  );
  return (facts: Readonly<Record<string, unknown>>, inputs: Partial<InputSnapshot> = {}) => {
    const report = {
      ...{ clock: makeClock('UTC'), bytes: 1, packets: 1, rejected_rows: 0 },
      ...{
        hours: 1,
        hours_captured: 1,
        hours_not_read: 0,
        files_failed: 0,
        networkProblems: [],
        drops: [],
        ...facts,
      },
    };
    const load = { leftOut: { unread: [], rejects: [] } };
    live.built({ ...INPUTS, ...inputs }, { report, load, seconds: 1 } as unknown as BuildResult);
    return said.splice(0).map((text) => text.replace(/, built in.*/, ''));
  };
}

it('warns of all problems at first, and then only of new ones', () => {
  const build = builds();
  const gap = { hours: 3, hours_captured: 2 };
  expect(build({ ...gap, rejected_rows: 2 })).toEqual([
    '! 1 hour of 3 not captured',
    '! 2 lines rejected: see captures.html',
    expect.stringContaining('1 packet'),
  ]);
  const more = { hours: 4, hours_captured: 3, rejected_rows: 5, files_failed: 1 };
  expect(build(more)).toEqual([
    '! 1 file not read: see captures.html',
    expect.stringContaining('3 lines rejected'),
  ]);
  expect(build(more)).toHaveLength(1);
  expect(build({ hours: 5, hours_captured: 3, networkProblems: ['a.csv: no column'] })).toEqual([
    '! 2 hours of 5 not captured',
    '! a.csv: no column',
    expect.stringContaining('no capture changed'),
  ]);
});

it('reports changes other than those of captures', () => {
  const build = builds();
  build({});
  expect(build({}, { others: { settings: 'b' } })).toEqual(['00:00:00  the config file changed']);
  const names = { name: '1.names.csv', path: '', size: 1, modified: 1, changed: 1 };
  const others = { settings: 'b', program: 'b', networks: 'b', key: 'b', deletions: '1' };
  expect(build({}, { others, sidecars: [names] })).toEqual([
    '00:00:00  1.names.csv is new, the program or its templates changed, the network databases changed, ' +
      'the anonymization key changed, the site was deleted',
  ]);
});
