import { describe, it } from 'vitest';
import { cases } from '../long/cases.js';
import { expectSameSums, expectTrueReports } from './generated-captures.js';

describe('generated captures', () => {
  it('have the same figures in a report as in a plain count, in both formats', () =>
    expectTrueReports(cases({ unit: 3, few: 6, many: 60 })));

  it('add up the same however they are split into files', () =>
    expectSameSums(cases({ unit: 2, few: 3, many: 30 })));
});
