import { isFull, LeakError, UsageError, UserError } from '../errors.js';

/**
 * Why a build failed, for open pages: without paths or values, because others may see them. `inputError` is the error of
 * reading captures, key or other inputs, if any.
 */
export function failureNotice(error: unknown, inputError: unknown): string {
  return `${kindOf(error, inputError)} See the terminal for details.`;
}

function kindOf(error: unknown, inputError: unknown): string {
  if (error === inputError) return 'The inputs of the report cannot be read.';
  if (error instanceof LeakError) {
    return 'The next report was not written: it would have disclosed hidden data.';
  }
  if (error instanceof UsageError) return 'The settings are invalid.';
  if (!(error instanceof UserError)) return 'The report could not be built: unexpected error.';
  return isFull(error.cause ?? error) ? 'The disk is full.' : 'The report could not be built.';
}
