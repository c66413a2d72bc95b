import { isFull, messageOf, UserError } from '../errors.js';

export interface PersistOptions {
  readonly pause: (seconds: number) => Promise<void>;
  /** Whether the capture is ending, which limits the number of retries. */
  readonly isEnding: () => boolean;
  readonly onTrouble: (message: string) => void;
  readonly onRecovery: () => void;
}

/** Seconds. */
const RETRY_DELAY = 1;
/** Retries while the capture is ending. */
const LAST_RETRIES = 5;

/**
 * Returns a function that retries a write until it succeeds, since a full disk or an unreachable network folder may be
 * temporary. Nothing is read meanwhile, so captured packets wait in the ring. Throws UserError when the capture ends.
 */
export function persistWith({ pause, isEnding, onTrouble, onRecovery }: PersistOptions) {
  return async (write: () => void): Promise<void> => {
    let lastRetries = 0;
    for (let failures = 0; ; failures += 1) {
      try {
        write();
        if (failures > 0) onRecovery();
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === undefined) throw error;
        if (failures === 0) onTrouble(describe(error));
        if (isEnding()) lastRetries += 1;
        if (lastRetries > LAST_RETRIES) throw finalError(error);
        await pause(RETRY_DELAY);
      }
    }
  };
}

function describe(error: unknown): string {
  return isFull(error) ? 'The disk is full' : `Packets cannot be written (${messageOf(error)})`;
}

function finalError(cause: unknown): UserError {
  return new UserError(`${describe(cause)}, so the last packets were not written.`, {
    hint: `They are kept in the temporary folder. ${isFull(cause) ? 'Free disk space' : 'Fix this'}, and capture into the same folder again to recover them.`,
    cause,
  });
}
