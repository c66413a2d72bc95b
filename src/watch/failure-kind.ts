import { isFull, LeakError, UsageError, UserError } from '../errors.js';

/**
 * What kind of trouble a build has, for open pages: others may see these, so neither paths nor values are told.
 * `unseen` is why captures, key or other
 * inputs could not be looked at, if so.
 */
export function troubleOf(error: unknown, unseen: unknown): string {
  return `${kindOf(error, unseen)} The terminal says more.`;
}

function kindOf(error: unknown, unseen: unknown): string {
  if (error === unseen) return 'What the report is made of cannot be read.';
  if (error instanceof LeakError) {
    return 'The next report was not written: it would have disclosed what is to stay hidden.';
  }
  if (error instanceof UsageError) return 'The settings cannot be used.';
  if (!(error instanceof UserError)) return 'The report could not be built: unexpected error.';
  return isFull(error.cause ?? error) ? 'The disk is full.' : 'The report could not be built.';
}
