import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoverageLog } from '../../../src/capture/hours/coverage-log.js';
import { type Span, uniteSpans } from '../../../src/captures/time/unite-spans.js';
import { spansOfFiles } from '../../../src/import/import-coverage.js';
import { temporaryFolder } from '../../build/build-site.js';

const HOUR = 3600;
const START = 1_483_873_200;

function open(folder = temporaryFolder(), until?: number) {
  const log = new CoverageLog({ folder, hourLength: HOUR, until, onNotice: () => {} });
  const linesOf = (hour: number) => {
    const path = join(folder, `${START + hour * HOUR}.coverage.csv`);
    if (!existsSync(path)) return undefined;
    const [header, ...lines] = readFileSync(path, 'utf8').split('\n');
    expect([header, lines.pop()]).toEqual(['from,to,dropped,dropped_from', '']);
    return lines
      .filter((line) => line.endsWith(',,'))
      .map((line) => line.split(',', 2).map((time) => Number(time) - START));
  };
  const tickTo = (from: number, to: number) => {
    for (let now = from; now <= to; now += 1) log.tick(START + now);
  };
  return { folder, log, linesOf, tickTo };
}

it('writes coverage at the start and each minute, to the file of its hour', () => {
  const { log, linesOf, tickTo } = open();
  log.begin(START + 2780.5);
  expect(linesOf(0)).toEqual([[2780.5, 2780.5]]);
  tickTo(2781, 2900);
  expect(linesOf(0)).toEqual([
    [2780.5, 2780.5],
    [2780.5, 2820],
    [2820, 2880],
  ]);
  tickTo(2901, 3605);
  log.end(START + 3605.5);
  expect(linesOf(0)?.at(-1)).toEqual([3540, 3600]);
  expect(linesOf(1)).toEqual([
    [3600, 3600],
    [3600, 3605.5],
  ]);
  // It has ended: nothing more is written.
  tickTo(3606, 3800);
  expect(linesOf(1)).toHaveLength(2);
});

it('omits the time in which the computer was suspended, and any after the end', () => {
  const { log, linesOf, tickTo } = open(undefined, START + HOUR);
  log.begin(START);
  tickTo(1, 100);
  log.tick(START + 3000);
  tickTo(3001, 3599);
  log.end(START + 3601);
  const spans = uniteSpans((linesOf(0) ?? []) as unknown as Span[]);
  expect(spans).toEqual([
    [0, 100],
    [3000, 3600],
  ]);
  expect(linesOf(1)).toBeUndefined();
});

it('retries later what it could not write', () => {
  const { folder, log, linesOf, tickTo } = open();
  const path = join(folder, `${START}.coverage.csv`);
  mkdirSync(path);
  log.begin(START + 10);
  tickTo(11, 200);
  rmdirSync(path);
  tickTo(201, 250);
  expect(linesOf(0)).toEqual([
    [10, 180],
    [180, 240],
  ]);
});

it('has all but the last minute of a killed recorder, whenever and however often it started', () => {
  const runs = fc.array(
    fc.record({ pause: fc.nat(300), length: fc.integer({ min: 1, max: 5000 }) }),
    {
      ...{ minLength: 1, maxLength: 4 },
    },
  );
  fc.assert(
    fc.property(runs, (some) => {
      const { folder } = open();
      const captured: Span[] = [];
      let now = 0;
      for (const { pause, length } of some) {
        // A new process, without the state of the previous one.
        const { log, tickTo } = open(folder);
        const from = now + pause + 1;
        log.begin(START + from);
        tickTo(from, from + length);
        now = from + length;
        captured.push([from, now]);
      }
      const { linesOf } = open(folder);
      const hours = Array.from({ length: 8 }, (_, hour) => linesOf(hour) ?? []);
      for (const [hour, lines] of hours.entries()) {
        for (const time of lines.flat())
          expect(Math.abs(time - (hour + 0.5) * HOUR)).toBeLessThanOrEqual(HOUR / 2);
      }
      const covered = uniteSpans(hours.flat() as unknown as Span[]);
      for (const [from, to] of captured) {
        const span = covered.find((each) => each[0] === from);
        expect(span, `a span from ${from}`).toBeDefined();
        expect(span?.[1]).toBeLessThanOrEqual(to);
        expect(span?.[1]).toBeGreaterThan(to - 60);
      }
      expect(covered).toHaveLength(captured.length);
    }),
    { numRuns: 30 },
  );
});

it('coverage of imported files is from the first to the last packet, and in a ring up to the next file', () => {
  const ring = (number: number) => `lan_0000${number}_2017010813000${number}.pcapng`;
  expect(
    spansOfFiles([
      { name: ring(2), from: 300, to: 310 },
      { name: ring(1), from: 100.0004, to: 200 },
      { name: ring(4), from: 500, to: 600.0004 },
      { name: 'other_00003_20170108130003.pcapng', from: 1000, to: 1001 },
    ]),
  ).toEqual([
    [100, 310],
    [500, 600.001],
    [1000, 1001],
  ]);
});

describe('dropped packets', () => {
  const dropsOf = (folder: string, hour: number) => {
    const path = join(folder, `${START + hour * HOUR}.coverage.csv`);
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').slice(1) : [];
    return lines
      .map((line) => line.split(','))
      .filter(([, , dropped]) => dropped !== '')
      .map(([from, to, dropped, since]) => [
        ...[from, to].map((time) => Number(time) - START),
        ...[Number(dropped), Number(since) - START],
      ]);
  };

  it('are written once for each capture, to the hour in which it ended, without covering anything', () => {
    const { folder, log, linesOf, tickTo } = open();
    log.begin(START + 10);
    tickTo(11, 4000);
    log.end(START + 4000.5, 12);
    log.begin(START + 4002);
    log.end(START + 4003, 0);
    // Killed: unknown.
    log.begin(START + 4004);
    log.end(START + 4005);
    expect(dropsOf(folder, 0)).toEqual([]);
    expect(dropsOf(folder, 1)).toEqual([
      [4000.5, 4000.5, 12, 10],
      [4003, 4003, 0, 4002],
    ]);
    expect(linesOf(1)?.slice(-2)).toEqual([
      [4004, 4004],
      [4004, 4005],
    ]);
  });

  it('belong to the whole capture if the computer was suspended meanwhile', () => {
    const { folder, log, linesOf, tickTo } = open();
    log.begin(START);
    tickTo(1, 100);
    log.tick(START + 2000);
    tickTo(2001, 2100);
    // It was suspended again, and dumpcap had ended before the next tick.
    log.end(START + 9000, 3);
    expect(dropsOf(folder, 0)).toEqual([[2100, 2100, 3, 0]]);
    expect(dropsOf(folder, 2)).toEqual([]);
    expect(uniteSpans((linesOf(0) ?? []) as unknown as Span[])).toEqual([
      [0, 100],
      [2000, 2100],
    ]);
  });

  it('of a capture up to a full hour are written to the hour before', () => {
    const { folder, log } = open(undefined, START + HOUR);
    log.begin(START + 3590);
    log.end(START + HOUR + 0.4, 5);
    expect(dropsOf(folder, 0)).toEqual([[3600, 3600, 5, 3590]]);
    expect(dropsOf(folder, 1)).toEqual([]);
  });

  it('go beside the coverage that an earlier version began', () => {
    const { folder, log } = open();
    const earlier = join(folder, `${START}.coverage.csv`);
    writeFileSync(earlier, `from,to\n${START}.000,${START + 60}.000\n`);
    log.begin(START + 100);
    log.end(START + 110, 1);
    expect(readFileSync(earlier, 'utf8')).toBe(`from,to\n${START}.000,${START + 60}.000\n`);
    expect(readFileSync(join(folder, `${START}-2.coverage.csv`), 'utf8').split('\n')).toEqual([
      'from,to,dropped,dropped_from',
      ...[`${START + 100}.000,${START + 100}.000,,`, `${START + 100}.000,${START + 110}.000,,`],
      `${START + 110}.000000,${START + 110}.000000,1,${START + 100}.000000`,
      '',
    ]);
  });
});
