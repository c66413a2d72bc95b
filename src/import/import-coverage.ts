import { coverageLine } from '../capture/hours/coverage-log.js';
import { listExistingFiles } from '../capture/hours/existing-files.js';
import { COVERAGE } from '../capture/hours/hour-file-format.js';
import { HourFiles } from '../capture/hours/hour-files.js';
import { readSidecar } from '../captures/sidecars/read-sidecar.js';
import { type Span, uniteSpans } from '../captures/time/unite-spans.js';
import type { HourToReplace } from './replace-hour.js';

/** A capture file that was read, with the epoch seconds of its first and its last packet. */
export interface CapturedFile {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

// dumpcap -b: NAME_00001_20170108130000.pcapng
const RING_FILE = /^(.*_)(\d{5,})(?=_\d{14}(?:\D|$))/;

/**
 * When files were captured, as far as they tell: each from its first packet to its last, and those of a ring also from
 * one to the next.
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

/** The ring of a file and its place there, or the place so many files after it. */
function placeInRing(name: string, after: number): string | undefined {
  const [, ring, number] = RING_FILE.exec(name) ?? [];
  return number === undefined ? undefined : `${ring} ${Number(number) + after}`;
}

/** What is known of an hour before packets are added to it. */
interface HourOfWord {
  readonly hour: number;
  readonly standing: readonly string[];
}

/** The hours of which it can be told when they were captured: not those of files that nobody left word of. */
export async function hoursOfWord(
  hours: readonly HourToReplace[],
  folder: string,
  hourLength: number,
): Promise<HourOfWord[]> {
  const wordOf = listExistingFiles(folder, COVERAGE, hourLength);
  const told: HourOfWord[] = [];
  for (const { hour, isNew } of hours) {
    const { own, others } = await wordOf(hour);
    const standing = [...own, ...others];
    if (isNew || standing.length > 0) told.push({ hour, standing });
  }
  return told;
}

/** Adds spans to what is errorText of the hours they lie in, unless it is errorText there already. */
export async function leaveWord(
  folder: string,
  hours: readonly HourOfWord[],
  { spans, hourLength }: { readonly spans: readonly Span[]; readonly hourLength: number },
): Promise<void> {
  const files = new HourFiles(folder, COVERAGE, () => {});
  for (const { hour, standing } of hours) {
    const sidecars = await Promise.all(
      standing.map((path) => readSidecar(path, 'coverage', false)),
    );
    const known = uniteSpans(sidecars.flatMap(({ rows }) => rows as unknown as Span[]));
    const own = spans
      .map(([from, to]): Span => [Math.max(from, hour), Math.min(to, hour + hourLength)])
      .filter(([from, to]) => from <= to)
      .filter(([from, to]) => !known.some((span) => span[0] <= from && to <= span[1]));
    if (own.length > 0)
      files.append(hour, own.map(([from, to]) => coverageLine(from, to)).join(''));
  }
}
