import type { Report } from './report.js';
import type { TableCell } from './section.js';

/** Where a page lies, relative to the site's root. Names are safe on every file system. */
export const hourPage = (hourStart: number) => `hours/${hourStart}.html`;

export const dayPage = (date: string) => `days/${date}.html`;

/** IPv6 addresses hold colons and scopes, which file systems and artifact stores refuse. */
export const hostPage = (address: string) =>
  `hosts/${address.replaceAll(/[^0-9A-Za-z.]/g, '-')}.html`;

/** An address in a table: it leads to its page where it has one. */
export function hostLink({ shownHosts }: Report, address: string): TableCell {
  return shownHosts.has(address) ? { text: address, href: hostPage(address) } : { text: address };
}

/** The same, with who is behind it. */
export function hostCell(report: Report, address: string): TableCell {
  const who = report.shownHosts.get(address);
  return { ...hostLink(report, address), ...(who && { note: who }) };
}

/** Where a link to a captured hour leads: to its page, or to its line on the page of its day. */
export function hourLink({ shownHours, clock }: Report, hourStart: number): string {
  return shownHours.has(hourStart)
    ? hourPage(hourStart)
    : `${dayPage(clock.day(hourStart))}#${hourAnchor(hourStart)}`;
}

/** An hour's line on the page of its day. */
export const hourAnchor = (hourStart: number) => `hour-${hourStart}`;
