import { messageOf } from '../errors.js';
import { openBrowser } from '../preview/open-browser.js';
import type { Output } from './output.js';

/** Opens the browser; a system without one is worth a warning and no more. */
export async function showInBrowser(url: string, output: Output): Promise<void> {
  try {
    await openBrowser(url);
  } catch (error) {
    output.warn(`No browser could be opened: ${messageOf(error)}.`);
  }
}
