import { expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import { choosePlan, type ReadPlan } from '../../../../src/warehouse/ingest/plan/read-plan.js';
import { batches } from '../../../../src/warehouse/ingest/read/batches.js';
import { foundFile, inspection, knownFile, sourceFile } from '../plan/known-file.js';

const FACTS = {
  clock: makeClock('UTC'),
  endsWithLineEnd: true,
  extendsKnown: false,
  original: undefined,
  failure: undefined,
};

function bulk(name: string, size = 1000, header = 'frame.time_relative,frame.len'): ReadPlan {
  const source = sourceFile({
    file: foundFile({ name, size }),
    inspection: inspection({}, { header }),
  });
  return choosePlan({ ...FACTS, source });
}

function failed(name: string): ReadPlan {
  const source = sourceFile({ file: foundFile({ name }) });
  return choosePlan({ ...FACTS, source, failure: 'No access.' });
}

function skip(name: string): ReadPlan {
  return { kind: 'skip', file: foundFile({ name }), known: knownFile() };
}

async function namesIn(plans: readonly ReadPlan[]): Promise<string[][]> {
  async function* stream() {
    yield* plans;
  }
  const found: string[][] = [];
  for await (const batch of batches(stream())) found.push(batch.map(({ file }) => file.name));
  return found;
}

it('groups files of one dialect, and those that failed', async () => {
  const plans = [bulk('a'), failed('x'), bulk('b'), skip('s'), bulk('c'), failed('y')];
  expect(await namesIn(plans)).toEqual([['s'], ['a', 'b', 'c'], ['x', 'y']]);
});

it('begins another batch at another header, and when a batch would have too many bytes', async () => {
  const plans = [bulk('a'), bulk('b', 1000, 'time,length'), bulk('c', 47_999_000, 'time,length')];
  const more = bulk('d', 1, 'time,length');
  expect(await namesIn([...plans, more])).toEqual([['a'], ['b', 'c'], ['d']]);
});

it('has at most 512 files a batch', async () => {
  const plans = Array.from({ length: 1100 }, (_, i) => (i < 550 ? bulk(`${i}`) : failed(`${i}`)));
  const sizes = (await namesIn(plans)).map(({ length }) => length);
  expect(sizes).toEqual([512, 512, 38, 38]);
});

it('has no batch without files', async () => {
  expect(await namesIn([])).toEqual([]);
});
