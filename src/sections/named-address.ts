import type { Report } from './report.js';

/** An address in a sentence, with its name or organization if known: "Example Ltd. (192.0.2.1)". */
export function namedAddress({ shownHosts }: Pick<Report, 'shownHosts'>, address: string): string {
  return withName(shownHosts.get(address), address);
}

/** The same with a given name or organization. */
export function withName(name: string | null | undefined, address: string): string {
  return name ? `${name} (${address})` : address;
}
