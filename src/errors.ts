/** A failure that the user can mend: shown as message and hint, without a stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly hint: string | undefined;
  readonly exitCode: number = 1;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}

/** A command line, environment variable or config file that cannot be understood: exit code 2. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
  override readonly exitCode = 2;
}

/** What a thrown value says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a failure of the system says that a disk is full, or somebody's share of it. */
export function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** A failure that the user can mend is a message and a hint; anything else is a bug, with its stack. */
export function explain(error: unknown): string {
  if (error instanceof UserError)
    return error.hint ? `${error.message}\n  ${error.hint}` : error.message;
  const stack = error instanceof Error ? error.stack : String(error);
  return `This is a bug of traffic-report.\n${stack}`;
}

/** What is to be published would tell what must not be told; the message says what, so it is for the user alone. */
export class LeakError extends UserError {
  override readonly name: string = 'LeakError';
}
