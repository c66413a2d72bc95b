import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPreview, type Preview } from '../../src/preview/preview.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { contentOf } from '../build/site-content.js';
import { writeTinyCaptures } from '../build/tiny-captures.js';

const FIRST_HOUR = 1_483_869_600;
const HOUR = 3600;

/** Captures, the site that is built from them, and its preview. */
export interface LiveSite {
  readonly captures: string;
  readonly site: string;
  readonly url: string;
  /** Writes captures of more hours, numbered from the first. */
  capture(from: number, hours: number): void;
  /** Builds and notifies open pages of the changed paths, which it returns. */
  rebuild(options?: Readonly<Record<string, unknown>>): Promise<string[]>;
  readonly preview: Preview;
  /** Stops the server and starts it again at the same port. */
  restart(whileStopped: () => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** A site of the first hours; for 0 hours, one that is not built yet. */
export async function openLiveSite(hours: number): Promise<LiveSite> {
  const captures = join(temporaryFolder(), 'captures');
  const site = join(temporaryFolder(), 'site');
  let preview = await openPreview({ site, host: '127.0.0.1', port: 0, isLive: true, onError() {} });
  const { url } = preview;
  const build = (options = {}) => buildSite(captures, { out: site, networks: [], ...options });
  const live: LiveSite = {
    captures,
    site,
    url,
    get preview() {
      return preview;
    },
    capture(from, count) {
      const runs = Array.from({ length: count }, (_, i) => ({
        start: FIRST_HOUR + (from + i) * HOUR,
        hours: 1,
      }));
      writeTinyCaptures(captures, runs);
    },
    async rebuild(options) {
      const before = existsSync(site) ? contentOf(site) : new Map<string, string>();
      await build(options);
      const after = contentOf(site);
      const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
        (path) => before.get(path) !== after.get(path),
      );
      preview.changed(paths);
      return paths;
    },
    async restart(whileStopped) {
      await preview.close();
      await whileStopped();
      const port = Number(new URL(url).port);
      preview = await openPreview({ site, host: '127.0.0.1', port, isLive: true, onError() {} });
    },
    close: () => preview.close(),
  };
  if (hours > 0) {
    live.capture(0, hours);
    await build();
  }
  return live;
}
