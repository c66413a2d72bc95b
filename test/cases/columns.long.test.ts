import { expect, it } from 'vitest';
import { buildSite } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

const HOUR = 1_483_873_200;

/** Sources and destinations of the flows of a report. */
function pairs(site: string): string[] {
  const flows = readTable(site, 'flows').filter(({ rank }) => rank !== undefined);
  return flows.map(({ source, destination }) => `${source} ${destination}`).toSorted();
}

describeCases('columns as other tools write them (needs ../shared/cases)', () => {
  it('reads ports that pandas wrote as floats, also with a line that must be normalized', async () => {
    const clean = await buildSite(copyCase('ports-as-floats/clean'));
    expect(readSummary(clean.site)).toMatchObject({ packets: 5, bytes: 1894, rejected_rows: 0 });
    const { site } = await buildSite(copyCase('ports-as-floats/icmp'));
    expect(readSummary(site)).toMatchObject({
      ...{ packets: 6, bytes: 1996, rejected_rows: 0 },
      protocols: { tcp: { packets: 3 }, udp: { packets: 2 }, other: { packets: 1 } },
    });
    expect(pageText(site, 'captures.html')).toContain('Every line of every file is a packet.');
  });

  it('reads the most exact of two time columns', async () => {
    const { site } = await buildSite(copyCase('two-time-columns'));
    expect(readSummary(site)).toMatchObject({ packets: 5, bytes: 1894, hours: 1 });
    expect(readTable(site, 'hours').map(({ hour_start }) => hour_start)).toEqual([HOUR]);
    expect(readTable(site, 'captures')[0]?.time_basis).toBe('epoch');
  });

  it.each([
    ['length', 'no frame.len (ip.len does not include the link-layer header): add -e frame.len.'],
    [
      'time',
      'no time (frame.time_delta is relative to the previous packet): add -e frame.time_epoch.',
    ],
  ])('reports the %s that a header lacks', async (name, what) => {
    const failed = buildSite(copyCase(`header-lacks-a-column/${name}`));
    const error = (await failed.catch((reason: unknown) => reason)) as Error & { hint?: string };
    expect(`${error.message} ${error.hint}`).toContain(what);
  });

  it('never reads an inner address as the destination', async () => {
    const { site } = await buildSite(copyCase('inner-address-becomes-destination'));
    expect(readSummary(site)).toMatchObject({ packets: 3, bytes: 221, rejected_rows: 0 });
    const destinations = readTable(site, 'destinations').map(({ address }) => address);
    expect(destinations).toContain('198.51.100.77');
    expect(destinations).not.toContain('10.0.0.10');
  });

  it('does not reject packets for a name in the columns of the packet list', async () => {
    const { site } = await buildSite(copyCase('list-columns-arp-broadcast'));
    expect(readSummary(site)).toMatchObject({ packets: 5, bytes: 288, rejected_rows: 0 });
    expect(pairs(site)).toEqual(['192.0.2.1 198.51.100.1']);
  });

  it('determines the protocol by its number without ports', async () => {
    const { site } = await buildSite(copyCase('protocol-number-without-ports'));
    expect(readSummary(site)).toMatchObject({
      packets: 5,
      protocols: {
        tcp: { packets: 3, bytes: 1654 },
        udp: { packets: 2, bytes: 240 },
        ...{ other: { packets: 0 }, unknown: { packets: 0 } },
      },
    });
    const text = pageText(site, 'index.html');
    expect(text).toContain('no ports');
    expect(text).not.toContain('neither TCP nor UDP carried');
  });

  it('reports an unknown protocol if no column shows it', async () => {
    const { site } = await buildSite(copyCase('time-of-day'));
    expect(readSummary(site).protocols.unknown).toEqual({ packets: 5, bytes: 1894 });
    expect(pageText(site, 'index.html')).not.toContain('neither TCP nor UDP carried');
  });

  it('reads quotes around some values only', async () => {
    const { site } = await buildSite(copyCase('quotes-only-where-needed'));
    expect(readSummary(site)).toMatchObject({ packets: 3, bytes: 254, rejected_rows: 0 });
    expect(pairs(site)).toContain('192.0.2.1 192.0.2.10');
  });

  it('reads Wireshark’s CSV export', async () => {
    const { site } = await buildSite(copyCase('wireshark-export-as-csv'));
    expect(readSummary(site)).toMatchObject({ packets: 4, bytes: 1742, rejected_rows: 0 });
    expect(readSummary(site).first_packet).toBeGreaterThanOrEqual(HOUR);
  });
});
