import { dayInputs } from '../detail/day/inputs.js';
import { hourInputs } from '../detail/hour/inputs.js';
import { type Day, shownDays } from '../sections/days.js';
import { dayPage, hourPage } from '../sections/links.js';
import type { Hour, Report } from '../sections/report.js';
import type { Connection } from '../warehouse/db/duckdb.js';
import { sqlFile } from '../warehouse/db/sql-file.js';

const HOUR_FILES = sqlFile('../sections/capture-files/hour-files.sql', import.meta.url);

/** Knows which pages were made of what by the last build, so that a page is made again only when that changed. */
export interface Memo {
  /** Whether the page stands that would be made of these inputs, which are plain data. */
  stands(page: string, inputs: unknown): boolean;
}

/** The days and hours whose pages are to be made. */
export interface Stale {
  readonly days: readonly Day[];
  readonly hours: readonly Hour[];
}

/** Tells by the capture files that lie in them, and by what else their pages say, which days and hours changed. */
export async function findStale(
  connection: Connection,
  report: Report,
  memo: Memo,
): Promise<Stale> {
  const rows = await connection.rows<{ hour_start: number; digest: string }>(HOUR_FILES);
  const files = new Map(rows.map(({ hour_start, digest }) => [hour_start, digest]));
  const filesOf = (hours: readonly Hour[]) => hours.map((hour) => files.get(hour.hour_start));
  const common = inputsOfAll(report);
  const days = shownDays(report).filter((day, i, all) => {
    const beside = [all[i - 1]?.date, all[i + 1]?.date];
    const inputs = [common, dayInputs(day, report), filesOf(day.hours), beside];
    return !memo.stands(dayPage(day.date), inputs);
  });
  const shown = report.hourRows.filter(({ hour_start }) => report.shownHours.has(hour_start));
  const hours = shown.filter((hour, i, all) => {
    const beside = [all[i - 1]?.hour_start, all[i + 1]?.hour_start];
    const inputs = [common, hourInputs(hour, report), filesOf([hour]), beside];
    return !memo.stands(hourPage(hour.hour_start), inputs);
  });
  return { days, hours };
}

/** What every page of a day, an hour or a talker depends on besides. */
export function inputsOfAll(report: Report) {
  const { title, clock, local, credits, shownHosts, isLong, publishing, anonymized } = report;
  const ends = [local.basis, local.named, credits];
  return [publishing, anonymized, title, clock.timezone, ...ends, [...shownHosts], isLong];
}
