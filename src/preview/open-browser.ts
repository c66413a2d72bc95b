import open from 'open';
import { messageOf } from '../errors.js';

/** Opens a URL in the user's browser without waiting for it. */
export function openBrowser(url: string, onFailure: (reason: string) => void): void {
  open(url).then(
    (starter) => {
      starter.on('error', (error) => onFailure(messageOf(error)));
      starter.on('exit', (code) => {
        if (code) onFailure(`the command that opens it exited with code ${code}`);
      });
    },
    (error: unknown) => onFailure(messageOf(error)),
  );
}
