import { coverageLine } from '../capture/hours/coverage-log.js';
import { listExistingFiles } from '../capture/hours/existing-files.js';
import { COVERAGE } from '../capture/hours/hour-file-format.js';
import { HourFiles } from '../capture/hours/hour-files.js';
import type { Drops } from '../captures/sidecars/coverage-rows.js';
import { dropsIn, spansIn } from '../captures/sidecars/coverage-rows.js';
import { readSidecar } from '../captures/sidecars/read-sidecar.js';
import { type Span, uniteSpans } from '../captures/time/unite-spans.js';
import { newDropsLines } from './import-drops.js';
import type { HourToReplace } from './replace-hour.js';

/** An imported file, with the epoch seconds of its first and last packet. */
export interface CapturedFile {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

// dumpcap -b: NAME_00001_20170108130000.pcapng
const RING_FILE = /^(.*_)(\d{5,})(?=_\d{14}(?:\D|$))/;

/**
 * The times covered by files: each from its first to its last packet, and files of a ring buffer up to the next one.
 */
export function spansOfFiles(files: readonly CapturedFile[]): Span[] {
  const begins = new Map(files.map(({ name, from }) => [placeInRing(name, 0), from]));
  return uniteSpans(
    files.map(({ name, from, to }) => {
      const place = placeInRing(name, 1);
      const next = place === undefined ? undefined : begins.get(place);
      return [Math.floor(from * 1000) / 1000, Math.ceil(Math.max(to, next ?? to) * 1000) / 1000];
    }),
  );
}

/** Identifies a file of a ring buffer by its ring and number, or the one `after` files later. */
function placeInRing(name: string, after: number): string | undefined {
  const [, ring, number] = RING_FILE.exec(name) ?? [];
  return number === undefined ? undefined : `${ring} ${Number(number) + after}`;
}

/** An hour with its existing coverage files. */
interface CoveredHour {
  readonly hour: number;
  readonly existing: readonly string[];
}

/** The hours whose coverage is known: new ones, and those that have coverage files. */
export async function hoursWithCoverage(
  hours: readonly HourToReplace[],
  folder: string,
  hourLength: number,
): Promise<CoveredHour[]> {
  const coverageOf = listExistingFiles(folder, COVERAGE, hourLength);
  const covered: CoveredHour[] = [];
  for (const { hour, isNew } of hours) {
    const { own, others } = await coverageOf(hour);
    const existing = [...own, ...others];
    if (isNew || existing.length > 0) covered.push({ hour, existing });
  }
  return covered;
}

/** Adds spans and drops to the coverage of their hours, unless they are in it already. */
export async function writeCoverage(
  folder: string,
  hours: readonly CoveredHour[],
  {
    spans,
    drops,
    hourLength,
  }: {
    readonly spans: readonly Span[];
    readonly drops: readonly Drops[];
    readonly hourLength: number;
  },
): Promise<void> {
  const files = new HourFiles(folder, COVERAGE, () => {});
  for (const { hour, existing } of hours) {
    const sidecars = await Promise.all(
      existing.map((path) => readSidecar(path, 'coverage', false)),
    );
    const rows = sidecars.flatMap((sidecar) => sidecar.rows);
    const known = uniteSpans(spansIn(rows));
    const own = spans
      .map(([from, to]): Span => [Math.max(from, hour), Math.min(to, hour + hourLength)])
      .filter(([from, to]) => from <= to)
      .filter(([from, to]) => !known.some((span) => span[0] <= from && to <= span[1]));
    const isInHour = (time: number) => hour <= time && time < hour + hourLength;
    const lines = [
      ...own.map(([from, to]) => coverageLine(from, to)),
      newDropsLines(drops, dropsIn(rows), isInHour),
    ].join('');
    if (lines !== '') files.append(hour, lines);
  }
}
