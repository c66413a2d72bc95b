import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../src/captures/dialect/columns.js';
import { missingColumn } from '../../../src/captures/dialect/missing-column.js';

describe('a header', () => {
  it.each(fieldsOf('time'))('with %s lacks no time', (field) =>
    expect(missingColumn([`${field},frame.len,ip.src`])).toBeUndefined(),
  );

  it('whose times are relative to the previous packet lacks the most exact field', () => {
    expect(missingColumn(['_ws.col.delta_time,frame.len'])).toBe(
      'no time: add -e frame.time_epoch',
    );
    expect(missingColumn(['frame.time_delta,ip.len'])).toMatch(
      /^no time \(.*\) and no frame\.len \(.*\): add -e frame\.time_epoch -e frame\.len$/,
    );
  });
});
