/** Why there are no numbers of some time. */
export type MissingReason = 'not captured' | 'not read';

/** The reason as a reader is told it. */
export function missingText(reason: MissingReason): string {
  return reason === 'not read' ? 'could not be read' : 'not captured';
}
