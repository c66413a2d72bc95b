import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/captures/dialect/columns.js';
import { packetRate } from '../../../src/format/quantity.js';
import type { CaptureRow } from '../../../src/sections/capture-files/data.js';
import { timeSentences } from '../../../src/sections/capture-files/sentences.js';

const HOUR = 1_599_998_400;
/** A file of relative times whose last packet is so many seconds after the second that it is named after. */
const relative = (last: number | null): CaptureRow => ({
  ...{ file: 'a.csv', hour_start: HOUR, size: 1, rows: 1, rejected: 0, stray: 0 },
  ...{ first_packet: HOUR, last_packet: last === null ? null : HOUR + last },
  ...{ time_basis: 'relative', state: 'complete', note: '' },
});
const said = (...lasts: readonly (number | null)[]) => timeSentences(lasts.map(relative)).join(' ');

describe('how early relative times may be', () => {
  it('is what the last packet leaves of the hour, of several files the most', () => {
    expect(said(3513)).toContain('by up to 1 min 27 s if no file holds more than the hour');
    expect(said(3513, 3000)).toContain('by up to 10 min if');
  });

  it('is not known where a file holds more than an hour, or no packet', () => {
    expect(said(3513, 4000)).not.toContain('up to');
    expect(said(null)).not.toContain('up to');
  });
});

it('columns of the packet list are not said to be unread', () => {
  expect(meaningOf('_ws.col.Def_src')).toContain('Source of the packet');
  expect(meaningOf('frame.protocols')).toContain('protocols');
  expect(meaningOf('eth.src')).toBeUndefined();
});

it('one packet a second is not one packets', () => {
  expect([packetRate(1), packetRate(0.999_99), packetRate(2)]).toEqual([
    ...['1 packet/s', '1 packet/s', '2 packets/s'],
  ]);
});
