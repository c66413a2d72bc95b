import open from 'open';
import { messageOf } from '../errors.js';

/** Opens an address in the user's browser, which takes its time. Says why when that turns out to fail. */
export function openBrowser(url: string, onFailure: (reason: string) => void): void {
  open(url).then(
    (starter) => {
      starter.on('error', (error) => onFailure(messageOf(error)));
      starter.on('exit', (code) => {
        if (code) onFailure(`what was to open it ended with code ${code}`);
      });
    },
    (error: unknown) => onFailure(messageOf(error)),
  );
}
