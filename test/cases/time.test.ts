import { expect, it } from 'vitest';
import { buildSite } from '../commands/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

const ELEVEN = 1_483_873_200;
const FIVE_PACKETS = { packets: 5, bytes: 1894, rejected_rows: 0 };

async function buildCase(name: string, timezone = 'UTC') {
  const { site } = await buildSite(copyCase(name), { timezone });
  const hours = readTable(site, 'hours').filter(({ captured }) => captured);
  return { site, summary: readSummary(site), captures: readTable(site, 'captures'), hours };
}

describeCases('times as other tools write them (needs ../shared/cases)', () => {
  it.each([
    ['zone-name-in-frame-time', 'epoch'],
    ['date-with-decimal-comma', 'zone assumed from file name'],
    ['frame-time-not-first', 'epoch'],
    ['time-of-day', 'zone assumed from file name'],
    ['utf16-without-mark', 'relative'],
    ['crcrlf', 'relative'],
  ])('reads %s', async (name, time_basis) => {
    const { summary, hours, captures, site } = await buildCase(name);
    expect(summary).toMatchObject(FIVE_PACKETS);
    expect(hours).toMatchObject([{ hour_start: ELEVEN, packets: 5, bytes: 1894 }]);
    expect(captures).toMatchObject([{ time_basis, rejected: 0, first_packet: ELEVEN + 0.25 }]);
    const text = pageText(site, 'captures.html');
    expect(text.includes('Times are exact')).toBe(time_basis === 'epoch');
    expect(text.includes('time zone is assumed')).toBe(time_basis.startsWith('zone assumed'));
  });

  it('tells both hours that clocks show at the end of daylight saving', async () => {
    const { hours } = await buildCase('dst-fall-back-frame-time', 'America/New_York');
    expect(hours.map(({ hour_start, packets }) => [hour_start, packets])).toEqual(
      [1383451200, 1383454800, 1383458400, 1383462000].map((hour) => [hour, 1]),
    );
  });

  it('tells TCP from UDP where the date is not the first column', async () => {
    const { summary } = await buildCase('frame-time-not-first');
    expect(summary.protocols).toMatchObject({ tcp: { packets: 3 }, udp: { packets: 2 } });
  });
});
