import { describe, it } from 'vitest';
import { expectSameSums, expectTrueReports } from './generated-captures.js';

describe('generated captures', () => {
  it('are reported as a plain count of their packets has them, in both formats', () =>
    expectTrueReports(3));

  it('add up the same however they are split into files', () => expectSameSums(2));
});
