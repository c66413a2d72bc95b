import type { KnownFile } from './capture-records.js';

const PREFIX = 'Skipped: the same content as ';

/** The note of a file that is a duplicate of `original`. */
export function duplicateNote(original: string): string {
  return `${PREFIX}${original}.`;
}

/** The file that a record's note names. */
export function originalIn({ state, note }: KnownFile): string | undefined {
  return state === 'duplicate' ? note.slice(PREFIX.length, -1) : undefined;
}
