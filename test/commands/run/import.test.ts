import { expect, it } from 'vitest';
import { implausibleHours } from '../../../src/commands/run/import.js';

const NOW = 1_483_873_200;

it('hours with implausible timestamps are reported', () => {
  expect(implausibleHours([NOW - 3600, NOW, NOW + 3600], NOW)).toBeUndefined();
  expect(implausibleHours([946_684_800], NOW)).toBeUndefined();
  const notice = implausibleHours([0, 3600, 7200, NOW, 3_976_214_400], NOW);
  expect(notice).toMatch(/of 0 \(.*1970.*, 3600 \(.*, 7200 \(.* and 1 more\./);
  expect(implausibleHours([NOW, 3_976_214_400], NOW)).toMatch(/ of 3976214400 \(2096-01-01/);
});
