import type { Serving } from '../config/config.js';
import { explain } from '../errors.js';
import { openBrowser } from '../preview/open-browser.js';
import type { Permit } from '../preview/permit.js';
import { openPreview, type Preview } from '../preview/preview.js';
import type { Output } from '../terminal/output.js';

interface Served {
  /** Folder of the site, which need not be there yet. */
  readonly site: string;
  /** Whether pages follow changes. */
  readonly isLive: boolean;
  readonly permit?: Permit;
}

/** Serves a site, and opens the browser if it is to be; says what is not as it was asked for. */
export async function startServing(
  served: Served,
  { host, port, open }: Serving,
  output: Output,
): Promise<Preview> {
  const preview = await openPreview({
    ...{ ...served, host, port },
    onError: (error) => output.warn(explain(error)),
  });
  if (port !== 0 && preview.port !== port) {
    output.warn(`Port ${port} is taken, so this is port ${preview.port}.`);
  }
  if (open) openBrowser(preview.url, (reason) => output.warn(`No browser was opened: ${reason}.`));
  return preview;
}
