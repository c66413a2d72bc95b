import type { Report } from './report.js';

/** An address in a sentence, after who is behind it where that is known: "Example Ltd. (192.0.2.1)". */
export function whoIs({ shownHosts }: Pick<Report, 'shownHosts'>, address: string): string {
  return withWho(shownHosts.get(address), address);
}

/** The same, of who was behind it at a certain time. */
export function withWho(who: string | null | undefined, address: string): string {
  return who ? `${who} (${address})` : address;
}
