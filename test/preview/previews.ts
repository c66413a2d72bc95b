import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openPreview, type Preview, type PreviewOptions } from '../../src/preview/preview.js';
import { temporaryFolder } from '../build/build-site.js';
import { afterEvery } from '../setup/clean-up.js';

const open: Preview[] = [];
afterEvery('test', async () => {
  for (const preview of open.splice(0)) await preview.close();
});

/** A preview that is closed after the test. */
export async function preview(options: Partial<PreviewOptions> & { site: string }) {
  const onError = () => {};
  const opened = await openPreview({
    ...{ host: '127.0.0.1', port: 0, isLive: true, onError },
    ...options,
  });
  open.push(opened);
  return opened;
}

export const PAGE =
  '<!DOCTYPE html>\n<html lang="en"><head><title>A</title><script src="assets/theme.js"></script></head><body>a</body></html>\n';

/** A folder with these files and the minimum of a site. */
export function siteOf(files: Readonly<Record<string, string>> = {}): string {
  const site = join(temporaryFolder(), 'site');
  write(site, { 'index.html': PAGE, 'data/hours.csv': 'a,b\n1,2\n', ...files });
  return site;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
