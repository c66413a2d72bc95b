import type { Report } from '../sections/report.js';

/** The view of the partial `credits`. */
export function creditViews({ credits }: Report) {
  return credits.map(({ by, date, file, ...credit }) => ({
    ...credit,
    file,
    by: by.map((each, i) => ({ ...each, before: separator(i, by.length, file !== undefined) })),
    date: date && DAY.format(new Date(`${date}T00:00:00Z`)),
  }));
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function separator(i: number, count: number, isAfterFile: boolean): string {
  if (i === 0) return isAfterFile ? ' by ' : '';
  return i === count - 1 ? ' and ' : ', ';
}
