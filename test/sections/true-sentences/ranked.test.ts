import { describe, expect, it } from 'vitest';
import { captionOf, mostOf } from '../../../src/sections/ranked.js';
import type { Report } from '../../../src/sections/report.js';
import type { SourceConcentration, TalkerData } from '../../../src/sections/talkers/data.js';
import { rankingSentence } from '../../../src/sections/talkers/ranking.js';
import { sourceSentences } from '../../../src/sections/talkers/sentences.js';

const SENT = { one: 'source', many: 'sources', verb: 'sent' };
const rows = (...bytes: readonly number[]) =>
  bytes.map((each, i) => ({ name: `host-${i + 1}`, bytes: each }));

describe('the sentence on who sent most', () => {
  it.each([
    [[], 'There is no source'],
    [[0, 0], 'The sources sent no bytes'],
    [[60], 'The only source, host-1, sent 60 B, 60 % of all'],
    [[60, 40], 'host-1 sent most: 60 B, 60 % of all'],
    [[50, 50], 'Each of 2 sources sent 50 B, 50 % of all'],
    [[40, 40, 20], 'host-1 and host-2 sent most: 40 B each, 40 % of all'],
    [[30, 30, 30, 10], 'host-1 and 2 others sent most: 30 B each, 30 % of all'],
  ])('for %j is %s', (bytes, text) => {
    expect(mostOf(rows(...bytes), SENT, 100)).toBe(text);
  });

  it('does not count rows beyond the limit of a ranking', () => {
    const text = mostOf(rows(...Array(10).fill(10)), { ...SENT, limit: 10 }, 1000);
    expect(text).toBe('Each of at least 10 sources sent 10 B, 1 % of all');
  });
});

it.each([
  [0, 0, 'There is no source to rank.'],
  [1, 1, 'Of the only source.'],
  [2, 2, 'Of both sources.'],
  [5, 5, 'Of all 5 sources.'],
  [12, 876, 'Of the top 12 of 876 sources.'],
])('a ranking that shows %i of %i says so', (shown, all, text) => {
  expect(captionOf((which) => `Of ${which}.`, [shown, all, 'source'])).toBe(text);
});

/** The sentences for sources that sent these bytes each, out of a total. */
function sentencesOf(
  sent: readonly number[],
  bytes = sent.reduce((sum, each) => sum + each, 0),
): string {
  const sorted = [...sent].sort((a, b) => b - a);
  const sum = sent.reduce((all, each) => all + each, 0);
  const fewest = (part: number) => {
    const cumulated = sorted.map((_, i) =>
      sorted.slice(0, i + 1).reduce((all, each) => all + each, 0),
    );
    return cumulated.findIndex((bytes) => bytes >= part * sum) + 1;
  };
  const half: SourceConcentration = {
    ...{ half: fewest(0.5), nine_tenths: fewest(0.9), sources: sent.length, median: 0, gini: 0 },
  };
  const sources = sorted.map((each, i) => ({
    ...{ rank: i + 1, address: `192.0.2.${i + 1}`, packets: 1, bytes: each, bytes_back: 0 },
  }));
  const data = { sources, half: sum > 0 ? half : undefined, unaddressed: [] };
  const report = { bytes, packets: sent.length, sources: sent.length, shownHosts: new Map() };
  return sourceSentences(data as unknown as TalkerData, report as unknown as Report).join(' ');
}

describe('the sentences on how few sources sent half', () => {
  it('are left out for one source and for equal sources', () => {
    expect(sentencesOf([100])).toBe('The only source, 192.0.2.1, sent 100 B, 100 % of all.');
    expect(sentencesOf([100, 100])).toBe('Each of 2 sources sent 100 B, 50 % of all.');
  });

  it('distinguish no bytes from no addresses', () => {
    expect(sentencesOf([0, 0])).toBe('2 sources sent packets of no bytes.');
    expect(sentencesOf([0])).toBe('The only source sent packets of no bytes.');
  });

  it('say "one of" only if it sent at least half', () => {
    expect(sentencesOf([60, 40])).toBe(
      'One of 2 sources, 192.0.2.1, sent 60 B, 60 % of all. Next largest sender: 192.0.2.2 with 40 B.',
    );
    expect(sentencesOf([40, 35, 25])).toBe(
      'At least half of the bytes that have a source came from 2 of 3 sources; the largest, 192.0.2.1, sent 40 B, 40 % of all. Next largest senders: 192.0.2.2 with 35 B and 192.0.2.3 with 25 B.',
    );
    // More than half of the bytes with a source, but less than half of all bytes.
    expect(sentencesOf([60, 40], 1000)).toContain('the largest, 192.0.2.1, sent 60 B, 6 % of all.');
  });

  it('name all that tie for first place', () => {
    expect(sentencesOf([40, 40, 20])).toBe(
      'Of 3 sources, 192.0.2.1 and 192.0.2.2 sent most: 40 B each, 40 % of all.',
    );
  });

  it('mention nine tenths only if there are many sources', () => {
    expect(sentencesOf([80, 15, 5])).not.toContain('nine tenths');
    expect(sentencesOf([500, 200, 200, ...Array(10).fill(10)])).toContain(
      '3 sources sent at least nine tenths of all bytes that have a source.',
    );
  });
});

it('the sentence on sites says if there is only one or if they tie, and excludes unattributed traffic', () => {
  const kind = { one: 'site', many: 'sites' };
  const site = (label: string, bytes: number, ranked: number) => ({
    ...{ rank: 1, ranked, bytes_ranked: 50, label, packets: 1, bytes, bytes_in: 0, bytes_out: 0 },
  });
  const ranked = (...all: ReturnType<typeof site>[]) =>
    rankingSentence({ rows: all, unattributed: [], bins: [] }, kind, { bytes: 100 } as Report);
  expect(ranked(site('a.example', 50, 1))).toBe(
    'The only site, a.example, exchanged 50 B, 50 % of all. 50 % of the bytes can be attributed to a site.',
  );
  expect(ranked(site('a.example', 25, 2), site('b.example', 25, 2))).toContain(
    'Each of 2 sites exchanged 25 B, 25 % of all.',
  );
  expect(ranked(site('a.example', 30, 2), site('b.example', 20, 2))).toContain(
    'Of 2 sites, a.example exchanged most: 30 B, 30 % of all.',
  );
  expect(ranked()).toBeUndefined();
});
