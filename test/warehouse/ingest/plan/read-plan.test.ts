import { describe, expect, it } from 'vitest';
import { makeClock } from '../../../../src/format/clock.js';
import {
  choosePlan,
  type PlanFacts,
  type SourceFile,
} from '../../../../src/warehouse/ingest/plan/read-plan.js';
import { foundFile, inspection, knownFile, sourceFile } from './known-file.js';

function planOf(source: Partial<SourceFile>, facts: Partial<PlanFacts> = {}) {
  const complete = {
    clock: makeClock('UTC'),
    endsWithLineEnd: true,
    extendsKnown: false,
    original: undefined,
    failure: undefined,
  };
  return choosePlan({ ...complete, ...facts, source: sourceFile(source) });
}

describe('a file with plain lines', () => {
  it('is read in bulk', () => {
    expect(planOf({}).kind).toBe('bulk');
  });

  it('is read in bulk again if it was changed', () => {
    expect(planOf({ known: knownFile() }, { extendsKnown: false }).kind).toBe('bulk');
  });

  it('is read from its known end if it only grew', () => {
    const known = knownFile();
    const plan = planOf({ known }, { extendsKnown: true });
    expect(plan).toMatchObject({ kind: 'append', existing: known });
  });

  it.each([true, false])(
    'is read up to its last line end while it grows (ends with a line end: %s)',
    (endsWithLineEnd) => {
      const plan = planOf({ isGrowing: true, known: knownFile() }, { endsWithLineEnd });
      expect(plan).toMatchObject({ kind: 'append', existing: undefined });
    },
  );

  it('is normalized if its last line is incomplete and it no longer grows', () => {
    expect(planOf({}, { endsWithLineEnd: false }).kind).toBe('normalize');
    expect(
      planOf({ known: knownFile() }, { endsWithLineEnd: false, extendsKnown: true }).kind,
    ).toBe('normalize');
  });
});

describe('a file of other lines', () => {
  it('is normalized, whether it grows or not', () => {
    const quoted = inspection({ isPlain: false });
    expect(planOf({ inspection: quoted }).kind).toBe('normalize');
    expect(planOf({ inspection: quoted, isGrowing: true }).kind).toBe('normalize');
  });

  it('is normalized if its relative times have to be dated by all of them', () => {
    expect(planOf({ named: undefined }).kind).toBe('normalize');
    const epoch = inspection({}, { timeForm: 'epoch' });
    expect(planOf({ named: undefined, inspection: epoch }).kind).toBe('bulk');
  });
});

describe('a file that is not read as lines', () => {
  it('fails with its reason, even if it is a duplicate', () => {
    const plan = planOf({ inspection: undefined }, { failure: 'No access.', original: 'a.csv' });
    expect(plan).toMatchObject({ kind: 'failed', reason: 'No access.' });
  });

  it('is a duplicate of the file with the same capture, however it would be read', () => {
    const sources = [{}, { isGrowing: true }, { inspection: inspection({ isPlain: false }) }];
    for (const source of sources) {
      const plan = planOf(source, { original: 'a.csv' });
      expect(plan).toMatchObject({ kind: 'duplicate', original: 'a.csv' });
    }
  });

  it('is expanded if it was compacted', () => {
    const file = foundFile({ name: '1483873200.rollup.parquet' });
    expect(planOf({ file, inspection: undefined }).kind).toBe('expand');
  });

  it('is empty without any bytes', () => {
    expect(planOf({ inspection: undefined, isGrowing: true }).kind).toBe('empty');
  });
});
