import { expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { expectAlone, expectFileOutcome } from './expect-outcome.js';
import { copiedAs, copiedHour, type Outcome, zoo } from './expectations.js';
import { describeZoo, place, zooFolder } from './place.js';

/** One of each kind; `zoo.long.test.ts` builds all of them alone. */
const KINDS = ['clean.csv', 'icmp-multivalue.csv', 'gz-truncated.csv.gz'];

describeZoo('the zoo (needs ../shared/captures)', () => {
  it('all files together, each in its own hour, have the figures of each, and add up', async () => {
    const captures = temporaryFolder();
    // With absolute times a copy under another name is still a duplicate.
    const counted = zoo.filter(({ sameAs, first_epoch }) => !(sameAs && first_epoch));
    const names = counted.map(({ file }, i) => copiedAs(file, copiedHour + i * 3600));
    counted.forEach(({ file }, i) => {
      place(file, captures, names[i] ?? '');
    });
    const { site } = await buildSite(captures);
    counted.forEach((outcome, i) => {
      expectFileOutcome(site, names[i] ?? '', outcome);
    });
    const sum = (of: (outcome: Outcome) => number) =>
      counted.reduce((total, each) => total + of(each), 0);
    const summary = readSummary(site);
    expect(summary).toMatchObject({
      packets: sum(({ packets }) => packets),
      bytes: sum(({ bytes }) => bytes),
      rejected_rows: sum(({ rejected }) => rejected.length),
    });
    for (const protocol of ['tcp', 'udp', 'other', 'unknown'] as const) {
      const packets = sum(({ protocols }) => protocols[protocol] ?? 0);
      expect(summary.protocols[protocol].packets, protocol).toBe(packets);
    }
  });

  it.each(zoo.filter(({ file }) => KINDS.includes(file)))('$file alone', expectAlone);

  it('the unchanged folder builds, and only identical files are skipped', async () => {
    const { site } = await buildSite(zooFolder);
    const captures = readTable(site, 'captures');
    const copies = zoo.filter(({ file, sameAs }) => sameAs && !file.includes('/'));
    expect(captures.filter(({ state }) => state === 'duplicate')).toHaveLength(copies.length);
    const counted = zoo.filter(({ file, sameAs }) => !sameAs && !file.includes('/'));
    expect(readSummary(site).packets).toBe(counted.reduce((sum, { packets }) => sum + packets, 0));
  });
});
