import { copyFileSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { sharedCaptures } from '../independent/truth.js';
import { copiedAs, copiedHour, type Outcome, zoo } from './expectations.js';

const shared = sharedCaptures();
const folder = join(shared ?? '', 'zoo');
const LONG_AGO = 1_600_000_000;
const REASONS = { torn: /^torn/, nul: /NUL/, message: /before the header/ };

/** Copies a file of the zoo under another name, as old as a finished capture is. */
function place(file: string, captures: string, name: string) {
  mkdirSync(captures, { recursive: true });
  copyFileSync(join(folder, file), join(captures, name));
  utimesSync(join(captures, name), LONG_AGO, LONG_AGO);
}

describe.skipIf(!shared && !process.env.CI)('the zoo (needs ../shared/captures)', () => {
  it.each(zoo.map((outcome) => [outcome.file, outcome] as const))('%s', async (file, outcome) => {
    for (const name of [copiedAs(file), file.replace(/^.*\//, '')]) {
      const captures = temporaryFolder();
      place(file, captures, name);
      const { site } = await buildSite(captures);
      expectOutcome(site, outcome);
    }
  });

  it('all files together, each an hour of its own, add up', async () => {
    const captures = temporaryFolder();
    // Times of the epoch are what they are: a copy under another name is still a copy.
    const counted = zoo.filter(({ sameAs, first_epoch }) => !(sameAs && first_epoch));
    for (const [i, { file }] of counted.entries()) {
      place(file, captures, copiedAs(file, copiedHour + i * 3600));
    }
    const { site } = await buildSite(captures);
    const sum = (of: (outcome: Outcome) => number) =>
      counted.reduce((total, each) => total + of(each), 0);
    expect(readSummary(site)).toMatchObject({
      packets: sum(({ packets }) => packets),
      bytes: sum(({ bytes }) => bytes),
      rejected_rows: sum(({ rejected }) => rejected.length),
    });
    expect(readTable(site, 'captures').every(({ state }) => state !== 'failed')).toBe(true);
  });

  it('the folder as it stands builds, and skips only what is the same byte for byte', async () => {
    const { site } = await buildSite(folder);
    const captures = readTable(site, 'captures');
    const copies = zoo.filter(({ file, sameAs }) => sameAs && !file.includes('/'));
    expect(captures.filter(({ state }) => state === 'duplicate')).toHaveLength(copies.length);
    const counted = zoo.filter(({ file, sameAs }) => !sameAs && !file.includes('/'));
    expect(readSummary(site).packets).toBe(counted.reduce((sum, { packets }) => sum + packets, 0));
  });
});

function expectOutcome(site: string, outcome: Outcome) {
  const summary = readSummary(site);
  expect([summary.packets, summary.bytes]).toEqual([outcome.packets, outcome.bytes]);
  expect(summary.rejected_rows).toBe(outcome.rejected.length);
  const [capture] = readTable(site, 'captures');
  expect(capture).toMatchObject({
    rows: outcome.packets,
    rejected: outcome.rejected.length,
    state: outcome.state,
  });
  const rejects = readTable(site, 'rejects');
  outcome.rejected.forEach(({ line, reason, or }, i) => {
    expect(rejects[i]?.line).toBe(line);
    const said = String(rejects[i]?.reason);
    expect([reason, or].some((each) => each && REASONS[each].test(said))).toBe(true);
  });
  for (const protocol of ['tcp', 'udp', 'other', 'unknown'] as const) {
    expect(summary.protocols[protocol].packets).toBe(outcome.protocols[protocol] ?? 0);
  }
  if (outcome.sources) {
    const sources = readTable(site, 'sources').filter(({ rank }) => rank !== undefined);
    expect(Object.fromEntries(sources.map(({ address, bytes }) => [address, bytes]))).toEqual(
      outcome.sources,
    );
  }
  if (outcome.first_epoch !== undefined) {
    expect(summary.first_packet).toBeCloseTo(outcome.first_epoch, 5);
  } else if (capture?.time_basis === 'relative' && outcome.last_relative !== undefined) {
    expect(summary.last_packet).toBeCloseTo((capture.hour_start ?? 0) + outcome.last_relative, 5);
  }
}
