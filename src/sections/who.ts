import type { Report } from './report.js';

/** An address in a sentence, after who is behind it where that is known: "Example Ltd. (192.0.2.1)". */
export function whoIs({ shownHosts }: Pick<Report, 'shownHosts'>, address: string): string {
  const who = shownHosts.get(address);
  return who ? `${who} (${address})` : address;
}
