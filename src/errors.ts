/** A failure that the user can fix: printed as message and hint, without a stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly hint: string | undefined;
  readonly exitCode: number = 1;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** An invalid command line, environment variable or config file: exit code 2. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
  override readonly exitCode = 2;
}

/** The message of a thrown value, which may not be an Error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why a file is left out, with the hint, in one line. */
export function reasonOf(error: unknown): string {
  const hint = error instanceof UserError && error.hint ? ` ${error.hint}` : '';
  return `${messageOf(error)}${hint}`;
}

/** Whether a system error is due to a full disk or an exceeded quota. */
export function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** The text of an error for the terminal; one that is not a UserError is a bug and has its stack. */
export function explain(error: unknown): string {
  if (error instanceof UserError)
    return error.hint ? `${error.message}\n  ${error.hint}` : error.message;
  const stack = error instanceof Error ? error.stack : String(error);
  return `Unexpected error. Please report it with this message:\n${stack}`;
}

/** Memory or disk space are exhausted: no file is at fault, so all work ends. */
export class ResourceError extends UserError {
  override readonly name: string = 'ResourceError';
}

/** A site or capture to be published contains an identifying value. The message names it, so it must not be published. */
export class LeakError extends UserError {
  override readonly name: string = 'LeakError';
}
