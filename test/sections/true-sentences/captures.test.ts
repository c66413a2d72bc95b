import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/captures/dialect/columns.js';
import { packetRate } from '../../../src/format/quantity.js';
import type { CaptureRow } from '../../../src/sections/capture-files/data.js';
import { timeSentences } from '../../../src/sections/capture-files/sentences.js';

const HOUR = 1_599_998_400;
/** A file with relative times whose last packet is `last` seconds after the second in its name. */
const relative = (last: number | null): CaptureRow => ({
  ...{ file: 'a.csv', hour_start: HOUR, size: 1, rows: 1, rejected: 0, stray: 0 },
  ...{ first_packet: HOUR, last_packet: last === null ? null : HOUR + last },
  ...{ time_basis: 'relative', state: 'complete', note: '' },
});
const sentencesOf = (...lasts: readonly (number | null)[]) =>
  timeSentences(lasts.map(relative)).join(' ');

describe('the bound on how early relative times may be', () => {
  it('is the time from the last packet to the end of the hour, the longest of several files', () => {
    expect(sentencesOf(3513)).toContain('by up to 1 min 27 s if no file covers more than the hour');
    expect(sentencesOf(3513, 3000)).toContain('by up to 10 min if');
  });

  it('is unknown if a file covers more than an hour or has no packets', () => {
    expect(sentencesOf(3513, 4000)).not.toContain('up to');
    expect(sentencesOf(null)).not.toContain('up to');
  });
});

it('columns of the packet list are explained', () => {
  expect(meaningOf('_ws.col.Def_src')).toContain('Source of the packet');
  expect(meaningOf('frame.protocols')).toContain('protocols');
  expect(meaningOf('eth.src')).toContain('MAC address');
  expect(meaningOf('eth.type')).toBeUndefined();
});

it('one packet per second is singular', () => {
  expect([packetRate(1), packetRate(0.999_99), packetRate(2)]).toEqual([
    ...['1 packet/s', '1 packet/s', '2 packets/s'],
  ]);
});
