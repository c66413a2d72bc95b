import { basename } from 'node:path';
import { expect } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copiedAs, type Outcome } from './expectations.js';
import { place } from './place.js';

const REASONS = { torn: /^torn/, nul: /NUL/, message: /precedes the header/ };

/** Expects a site's figures of one of its capture files, which has the name `name` there. */
export function expectFileOutcome(site: string, name: string, outcome: Outcome) {
  const capture = readTable(site, 'captures').find(({ file }) => file === name);
  expect(capture, name).toMatchObject({
    rows: outcome.packets,
    rejected: outcome.rejected.length,
    state: outcome.state,
  });
  const rejects = readTable(site, 'rejects').filter(({ file }) => file === name);
  outcome.rejected.forEach(({ line, reason, or }, i) => {
    expect(rejects[i]?.line, name).toBe(line);
    const actual = String(rejects[i]?.reason);
    expect(
      [reason, or].some((each) => each && REASONS[each].test(actual)),
      name,
    ).toBe(true);
  });
  return capture;
}

/** Builds a file of the zoo alone, dated by its name and by its content, and expects its outcome. */
export async function expectAlone(outcome: Outcome) {
  for (const name of [copiedAs(outcome.file), basename(outcome.file)]) {
    const captures = temporaryFolder();
    place(outcome.file, captures, name);
    const { site } = await buildSite(captures);
    expectOutcome(site, name, outcome);
  }
}

function expectOutcome(site: string, name: string, outcome: Outcome) {
  const summary = readSummary(site);
  expect([summary.packets, summary.bytes]).toEqual([outcome.packets, outcome.bytes]);
  expect(summary.rejected_rows).toBe(outcome.rejected.length);
  const capture = expectFileOutcome(site, name, outcome);
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
