import { describe, expect, it } from 'vitest';
import { readDialect } from '../../../src/captures/dialect/dialect.js';
import { splitLine } from '../../../src/captures/packets/split-line.js';
import { makeClock } from '../../../src/format/clock.js';

function split(header: string, line: string) {
  const dialect = readDialect([header, line], makeClock('UTC'));
  if (!dialect) throw new Error('no dialect');
  return { values: splitLine(line, dialect), dialect };
}

describe('a line', () => {
  it.each([
    ['frame.number,frame.time,frame.len', '1,Jan  8, 2017 11:00:00.250000000 UTC,60', 1],
    ['frame.time,frame.len', 'Jan  8, 2017 11:00:00,250000000 Eastern Standard Time,60', 0],
    ['frame.len,frame.time', '60,Jan 18, 2017 11:00:00.250000000 -03', 1],
    // As tshark 4.4 writes them.
    ['frame.len,frame.time', '60,Jan 18\\, 2017 11:00:00.250000000 EST', 1],
    ['frame.len,_ws.col.Time', '60,2017-01-08 11:00:00,677931', 1],
    ['frame.len,_ws.col.Time,tcp.port', '60,11:00:00,677931,443', 1],
    ['frame.time_epoch,frame.len', '1483873200,250000000,60', 0],
    ['frame.time_relative,frame.len', '-0,250000000,60', 0],
    ['_ws.col.Time,frame.len', '1,250000,60', 0],
    ['frame.time_relative,frame.len,info', '0,250000000,60,a, b', 0],
  ])('keeps a time with commas together: %s', (header, line, column) => {
    const { values, dialect } = split(header, line);
    const { firstTime = '' } = dialect;
    expect(values.slice(0, column + 2).filter((value) => value === firstTime)).toHaveLength(1);
    expect(values[dialect.timeColumn]).toBe(firstTime);
    expect(values[dialect.roles.indexOf('frame_length')]).toBe('60');
  });

  it('may contain several dates', () => {
    const header = 'frame.time,x509ce.notBefore,frame.len';
    const { values } = split(
      header,
      'Jan  8, 2017 11:00:00.25 UTC,Feb 18, 2016 01:02:03.000000000 UTC,60',
    );
    expect(values).toEqual([
      'Jan  8, 2017 11:00:00.25 UTC',
      'Feb 18, 2016 01:02:03.000000000 UTC',
      '60',
    ]);
  });

  it.each([
    // As many values as columns, or no value that could be a fraction.
    ['_ws.col.Time,tcp.srcport,frame.len', '11:00:00,443,60'],
    ['_ws.col.Time,ip.src,frame.len,info', '11:00:00,192.0.2.1,60,a,b'],
    ['frame.time_relative,tcp.srcport,frame.len,info', '12,443,60,a,b'],
  ])('is not joined if a time has no fraction: %s', (header, line) => {
    expect(split(header, line).values).toEqual(line.split(','));
  });
});
