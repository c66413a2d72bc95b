import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../independent/report-data.js';
import { buildSite, temporaryFolder } from './build-site.js';
import { type TinyPacket, writeTinyCaptures } from './tiny-captures.js';

const HOUR = 3600;
const DAY = 86_400;
/** 2017-01-08 00:00 in Helsinki. */
const START = 1_483_826_400;
/** Limits of a page: bytes and drawn elements. */
const MOST_BYTES = { index: 1_250_000, others: 400_000 };
const MOST_MARKS = { index: 6000, others: 400 };

interface Built {
  readonly site: string;
  readonly packets: readonly TinyPacket[];
}

async function buildRuns(runs: readonly { day: number; hours: number }[]): Promise<Built> {
  const folder = temporaryFolder();
  const packets = writeTinyCaptures(
    folder,
    runs.map(({ day, hours }) => ({ start: START + day * DAY, hours })),
  );
  const { site } = await buildSite(folder, { timezone: 'Europe/Helsinki' });
  return { site, packets };
}

function pagesOf(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
}

/** Broken internal links of all pages: without a file, or without its anchor. */
function brokenLinks(site: string): string[] {
  const texts = new Map<string, string>();
  const textOf = (path: string) => {
    const text = texts.get(path) ?? (existsSync(path) ? readFileSync(path, 'utf8') : '');
    texts.set(path, text);
    return text;
  };
  return pagesOf(site).flatMap((page) => {
    const path = join(site, page);
    const links = [...textOf(path).matchAll(/ (?:href|src)="([^"]+)"/g)].map(
      ([, link = '']) => link,
    );
    const within = links.filter((link) => !link.startsWith('https://'));
    return [...new Set(within)].flatMap((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : resolve(dirname(path), file);
      const isThere = existsSync(target);
      const isFound = isThere && (!anchor || textOf(target).includes(` id="${anchor}"`));
      return isFound ? [] : [`${page}: ${link}`];
    });
  });
}

/** The expected data/minutes.csv, without directions: an hour with a packet counts as captured completely. */
function minutesOf(packets: readonly TinyPacket[]): string {
  const hourOf = (t: number) => Math.floor(t / HOUR) * HOUR;
  const captured = new Set(packets.map(({ time }) => hourOf(time)));
  const found = new Map<number, { packets: number; bytes: number }>();
  for (const { time, bytes } of packets) {
    const minute = Math.floor(time / 60) * 60;
    const sum = found.get(minute) ?? { packets: 0, bytes: 0 };
    found.set(minute, { packets: sum.packets + 1, bytes: sum.bytes + bytes });
  }
  const starts = [...captured].sort((a, b) => a - b);
  const end = (starts.at(-1) ?? START) + HOUR;
  const lines: string[] = [];
  for (let minute = START; minute < end; minute += 60) {
    if (!captured.has(hourOf(minute))) continue;
    const { packets: count, bytes } = found.get(minute) ?? { packets: 0, bytes: 0 };
    lines.push(`${(minute - START) / 60},${minute},true,${count},${bytes}`);
  }
  return lines.join('\n');
}

const withoutDirections = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 5).join(','))
    .join('\n');

describe.each([
  {
    name: 'five days',
    runs: [
      { day: 0, hours: 24 },
      { day: 1, hours: 20 },
      { day: 2, hours: 24 },
      { day: 4, hours: 24 },
    ],
    days: 4,
  },
  {
    name: '400 days with gaps',
    runs: [
      { day: 0, hours: 100 * 24 },
      { day: 101, hours: 1 },
      { day: 200, hours: 50 * 24 + 7 },
      { day: 300, hours: 100 * 24 },
    ],
    // In summer the runs begin at 01:00, so the first one ends within another day.
    days: 101 + 1 + 51 + 100,
  },
])('a report of $name', ({ runs, days }) => {
  let built: Built = { site: '', packets: [] };
  beforeAll(async () => {
    built = await buildRuns(runs);
  });

  it('has a page for each captured day, and for the busiest and the latest hours', () => {
    expect(readdirSync(join(built.site, 'days'))).toHaveLength(days);
    const hours = readTable(built.site, 'hours').filter(({ captured }) => captured);
    const busiest = [...hours]
      .sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0) || a.hour_start - b.hour_start)
      .slice(0, 24);
    const expected = new Set([...busiest, ...hours.slice(-24)].map(({ hour_start }) => hour_start));
    const pages = readdirSync(join(built.site, 'hours')).map((name) => Number.parseInt(name, 10));
    expect(pages.sort()).toEqual([...expected].sort());
  });

  it('has no broken links', () => {
    expect(brokenLinks(built.site)).toEqual([]);
  });

  it('links from its calendar to the days', () => {
    const index = readFileSync(join(built.site, 'index.html'), 'utf8');
    for (const day of readdirSync(join(built.site, 'days')))
      expect(index.split(`href="days/${day}"`).length, day).toBeGreaterThanOrEqual(3);
    expect(index).toContain('the 24 busiest and the latest 24 hours.');
  });

  it('bounds the bytes and the drawn elements of each page', () => {
    for (const page of pagesOf(built.site)) {
      const kind = page === 'index.html' ? 'index' : 'others';
      const text = readFileSync(join(built.site, page), 'utf8');
      const marks = text.match(/<(path|rect|line|circle|text)\b/g) ?? [];
      expect(text.length, page).toBeLessThan(MOST_BYTES[kind]);
      expect(marks.length, page).toBeLessThan(MOST_MARKS[kind]);
    }
  });

  it('equals the packets in data/minutes.csv', () => {
    const csv = readFileSync(join(built.site, 'data/minutes.csv'), 'utf8');
    const [header, ...lines] = csv.split('\n');
    expect(header).toBe('minute_index,minute_start,captured,packets,bytes,bytes_in,bytes_out');
    expect(lines).toContain('13,1483827180,true,0,0,0,0');
    expect(csv.endsWith('\n')).toBe(true);
    // As one text, since a diff of half a million lines is useless.
    expect(withoutDirections(csv) === minutesOf(built.packets)).toBe(true);
  });

  it('adds up: days are sums of hours', () => {
    const bytes = readTable(built.site, 'hours').reduce((sum, hour) => sum + (hour.bytes ?? 0), 0);
    expect(bytes).toBe(built.packets.reduce((sum, packet) => sum + packet.bytes, 0));
  });
});

describe('the page of a day', () => {
  it('shows its hours, their links, and the time without capture', async () => {
    const { site } = await buildRuns([
      { day: 0, hours: 40 },
      { day: 3, hours: 24 },
    ]);
    const page = readFileSync(join(site, 'days/2017-01-09.html'), 'utf8');
    expect(page).toContain('<h1>Monday 9 January 2017</h1>');
    expect(page).toContain('8 of its 24 hours were not captured.');
    expect(page.match(/id="hour-\d+"/g)).toHaveLength(24);
    expect(page.match(/<td class="number">not captured<\/td>/g)).toHaveLength(8);
    expect(page).toContain('rel="prev">←&nbsp;Sun 8 Jan 2017</a>');
    expect(page).toContain('rel="next">Wed 11 Jan 2017&nbsp;→</a>');
    expect(existsSync(join(site, 'days/2017-01-10.html'))).toBe(false);
  });
});
