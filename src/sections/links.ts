import type { Report } from './report.js';
import type { TableCell } from './section.js';

/** Paths of pages, relative to the site's root. The names are valid on every file system. */
export const hourPage = (hourStart: number) => `hours/${hourStart}.html`;

export const dayPage = (date: string) => `days/${date}.html`;

/** IPv6 addresses contain colons and zone ids, which some file systems and artifact stores reject. */
export const hostPage = (address: string) =>
  `hosts/${address.replaceAll(/[^0-9A-Za-z.]/g, '-')}.html`;

/** An address in a table, linked to its page if it has one. */
export function hostLink({ shownHosts }: Report, address: string): TableCell {
  return shownHosts.has(address) ? { text: address, href: hostPage(address) } : { text: address };
}

/** The same, with the host's name or organization as a note. */
export function hostCell(report: Report, address: string): TableCell {
  const who = report.shownHosts.get(address);
  return { ...hostLink(report, address), ...(who && { note: who }) };
}

/** The target of a link to a captured hour: its page, or its row on the page of its day. */
export function hourLink({ shownHours, clock }: Report, hourStart: number): string {
  return shownHours.has(hourStart)
    ? hourPage(hourStart)
    : `${dayPage(clock.day(hourStart))}#${hourAnchor(hourStart)}`;
}

/** The anchor of an hour's row on the page of its day. */
export const hourAnchor = (hourStart: number) => `hour-${hourStart}`;
