import { dayInputs } from '../detail/day/inputs.js';
import { hourInputs } from '../detail/hour/inputs.js';
import { type Day, shownDays } from '../sections/days.js';
import { dayPage, hourPage } from '../sections/links.js';
import type { Hour, Report } from '../sections/report.js';
import type { Connection } from '../warehouse/db/duckdb.js';
import { sqlFile } from '../warehouse/db/sql-file.js';

const HOUR_FILES = sqlFile('../sections/capture-files/hour-files.sql', import.meta.url);

/** The pages of the last build, by their inputs. */
export interface FreshPages {
  /** Whether the page exists and has these inputs (plain data). */
  isFresh(page: string, inputs: unknown): boolean;
}

/** The days and hours whose pages must be rendered. */
export interface StalePages {
  readonly days: readonly Day[];
  readonly hours: readonly Hour[];
}

/** Compares each day and hour by its capture files and whatever else its page shows. */
export async function findStalePages(
  connection: Connection,
  report: Report,
  pageCache: FreshPages,
): Promise<StalePages> {
  const rows = await connection.rows<{ hour_start: number; digest: string }>(HOUR_FILES);
  const files = new Map(rows.map(({ hour_start, digest }) => [hour_start, digest]));
  const filesOf = (hours: readonly Hour[]) => hours.map((hour) => files.get(hour.hour_start));
  const common = commonInputs(report);
  const days = shownDays(report).filter((day, i, all) => {
    const neighbors = [all[i - 1]?.date, all[i + 1]?.date];
    const inputs = [common, dayInputs(day, report), filesOf(day.hours), neighbors];
    return !pageCache.isFresh(dayPage(day.date), inputs);
  });
  const shown = report.hourRows.filter(({ hour_start }) => report.shownHours.has(hour_start));
  const hours = shown.filter((hour, i, all) => {
    const neighbors = [all[i - 1]?.hour_start, all[i + 1]?.hour_start];
    const inputs = [common, hourInputs(hour, report), filesOf([hour]), neighbors];
    return !pageCache.isFresh(hourPage(hour.hour_start), inputs);
  });
  return { days, hours };
}

/** What all detail pages depend on. */
export function commonInputs(report: Report) {
  const { title, clock, local, credits, shownHosts, isLong, publishing, anonymized } = report;
  const footer = [local.basis, local.named, credits];
  return [publishing, anonymized, title, clock.timezone, ...footer, [...shownHosts], isLong];
}
