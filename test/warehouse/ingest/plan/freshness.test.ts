import { describe, expect, it } from 'vitest';
import type { Ends } from '../../../../src/captures/files/ends.js';
import type { FoundFile } from '../../../../src/captures/files/found-file.js';
import { makeClock } from '../../../../src/format/clock.js';
import {
  extendsKnown,
  type FreshnessOptions,
  isFresh,
} from '../../../../src/warehouse/ingest/plan/freshness.js';
import type { KnownFile } from '../../../../src/warehouse/ingest/records/capture-records.js';
import { foundFile, knownFile, START, sourceFile } from './known-file.js';

function ends(fingerprint: string, last = '\n') {
  const bytes = Buffer.from(last);
  return (): Ends => ({ head: bytes, tail: bytes, fingerprint });
}

function unopened(): never {
  throw new Error('The file must not be opened.');
}

function fresh(
  known: Partial<KnownFile>,
  file: Partial<FoundFile>,
  options: Partial<FreshnessOptions> = {},
): boolean {
  const { named } = sourceFile();
  const complete = { clock: makeClock('UTC'), named, isGrowing: () => false, endsOf: unopened };
  return isFresh(knownFile(known), foundFile(file), { ...complete, ...options });
}

describe('the rollups of a file', () => {
  it('are fresh if it is untouched, without reading it', () => {
    expect(fresh({}, {})).toBe(true);
  });

  it.each([
    ['its size', { size: 1001 }],
    [
      'its modification time, where the fingerprint covers only a part',
      { modified: START, size: 1e6 },
    ],
  ])('are outdated by %s', (_, file) => {
    const known = { size: file.size === 1e6 ? 1e6 : 1000 };
    expect(fresh(known, file, { endsOf: ends('print') })).toBe(false);
  });

  it('are fresh if a small file was touched, by its fingerprint', () => {
    const touched = { modified: START + 4000, changed: START + 4000 };
    expect(fresh({}, touched, { endsOf: ends('print') })).toBe(true);
    expect(fresh({}, touched, { endsOf: ends('another') })).toBe(false);
  });

  it('are fresh if a file was moved, by its fingerprint', () => {
    expect(fresh({}, { changed: START + 9999 }, { endsOf: ends('print') })).toBe(true);
    expect(fresh({}, { changed: START + 9999 }, { endsOf: ends('another') })).toBe(false);
  });

  it('are outdated when it stops growing, or grows again', () => {
    const isGrowing = () => true;
    expect(fresh({ state: 'growing' }, {})).toBe(false);
    expect(fresh({ state: 'growing' }, {}, { isGrowing, endsOf: ends('print') })).toBe(true);
    expect(fresh({}, {}, { isGrowing, endsOf: ends('print') })).toBe(false);
  });

  it('are outdated by another time zone if its times are local', () => {
    const clock = makeClock('Europe/Helsinki');
    expect(fresh({ timezone: 'UTC' }, {}, { clock })).toBe(false);
    expect(fresh({ timezone: 'UTC' }, {})).toBe(true);
    expect(fresh({ timezone: null }, {}, { clock })).toBe(true);
  });

  it('are outdated if its name dates it differently', () => {
    const named = { ...sourceFile().named, second: START + 1 } as FreshnessOptions['named'];
    expect(fresh({}, {}, { named })).toBe(false);
    expect(fresh({ timeBasis: 'epoch' }, {}, { named })).toBe(true);
  });

  it.each(['failed', 'duplicate'] as const)('are never fresh in state %s', (state) => {
    expect(fresh({ state }, {})).toBe(false);
  });

  it('are fresh if it cannot be read for the same reason as before', () => {
    const trouble = 'It is packed.';
    expect(fresh({ state: 'failed', note: trouble }, { trouble })).toBe(true);
    expect(fresh({ state: 'failed', note: 'No access.' }, { trouble })).toBe(false);
    expect(fresh({}, { trouble })).toBe(false);
  });

  it('are outdated if it cannot be opened', () => {
    expect(fresh({}, { changed: START + 9999 })).toBe(false);
  });
});

describe('a file that changed', () => {
  it.each([
    ['is longer and begins as it did', 'print', 1001, 1000, true],
    ['is longer and begins differently', 'another', 1001, 1000, false],
    ['is shorter', 'print', 999, 1000, false],
    ['cannot be read in parts', 'print', 1001, null, false],
  ])('%s', (_, fingerprint, size, readTo, expected) => {
    const file = foundFile({ size, modified: START + 9999, changed: START + 9999 });
    expect(extendsKnown(knownFile({ readTo }), file, ends(fingerprint))).toBe(expected);
  });

  it('is not an extension if it has the same size', () => {
    const file = foundFile({ modified: START + 9999 });
    expect(extendsKnown(knownFile(), file, ends('print'))).toBe(false);
  });
});
