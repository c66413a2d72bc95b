import { isFull, messageOf, UserError } from '../errors.js';

export interface PersistOptions {
  /** Waits for so many seconds. */
  readonly pause: (seconds: number) => Promise<void>;
  /** Whether the capture has been told to end: then it is not tried for long any more. */
  readonly isEnding: () => boolean;
  readonly onTrouble: (message: string) => void;
  readonly onRecovery: () => void;
}

const WAIT = 1;
/** Tries once the capture is to end. */
const LAST_TRIES = 5;

/**
 * Does what the file system may refuse for a while (a full disk, a network folder that is away), until it succeeds.
 * Meanwhile nothing more is read, so what is captured waits in the ring.
 */
export function persistWith({ pause, isEnding, onTrouble, onRecovery }: PersistOptions) {
  return async (write: () => void): Promise<void> => {
    let lastTries = 0;
    for (let tries = 0; ; tries += 1) {
      try {
        write();
        if (tries > 0) onRecovery();
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === undefined) throw error;
        if (tries === 0) onTrouble(describe(error));
        if (isEnding()) lastTries += 1;
        if (lastTries > LAST_TRIES) throw giveUp(error);
        await pause(WAIT);
      }
    }
  };
}

function describe(error: unknown): string {
  return isFull(error) ? 'The disk is full' : `Packets cannot be written (${messageOf(error)})`;
}

function giveUp(cause: unknown): UserError {
  return new UserError(`${describe(cause)}, so the last packets were not written.`, {
    hint: `They are kept in the temporary folder. ${isFull(cause) ? 'Make room' : 'Mend that'}, and capture into the same folder again: it begins with them.`,
    cause,
  });
}
