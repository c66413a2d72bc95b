/** What is written beside the packets of an hour: names of addresses, sockets of programs, when packets were captured. */
export type CompanionKind = 'names' | 'sockets' | 'coverage';

const COMPANION = /\.(names|sockets|coverage)\.csv(\.gz|\.zst)?$/i;

/** The kind of a companion by its name, `1483873200.names.csv`; undefined for other files. */
export function companionKind(name: string): CompanionKind | undefined {
  const [, kind] = COMPANION.exec(name) ?? [];
  return kind?.toLowerCase() as CompanionKind | undefined;
}
