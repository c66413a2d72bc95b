/** Why a time has no data. */
export type MissingReason = 'not captured' | 'not read';

/** The reason as text. */
export function missingText(reason: MissingReason): string {
  return reason === 'not read' ? 'could not be read' : 'not captured';
}
