import type { Serving } from '../config/config.js';
import { explain } from '../errors.js';
import { openBrowser } from '../preview/open-browser.js';
import type { Permit } from '../preview/permit.js';
import { openPreview, type Preview } from '../preview/preview.js';
import type { Output } from '../terminal/output.js';

interface SiteToServe {
  /** The folder of the site; it need not exist yet. */
  readonly site: string;
  /** Whether open pages update themselves. */
  readonly isLive: boolean;
  readonly permit?: Permit;
}

/** Serves a site and opens the browser if asked to; warns about another port than the given one. */
export async function startServing(
  served: SiteToServe,
  { host, port, open }: Serving,
  output: Output,
): Promise<Preview> {
  const preview = await openPreview({
    ...{ ...served, host, port },
    onError: (error) => output.warn(explain(error)),
  });
  if (port !== 0 && preview.port !== port) {
    output.warn(`Port ${port} is in use; using port ${preview.port}.`);
  }
  if (open)
    openBrowser(preview.url, (reason) =>
      output.warn(`The browser could not be opened: ${reason}.`),
    );
  return preview;
}
