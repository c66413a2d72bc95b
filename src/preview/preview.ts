import { createServer } from 'node:http';
import { sep } from 'node:path';
import { listen } from './listen.js';
import { readOwnFiles } from './own-files.js';
import type { Permit } from './permit.js';
import { requestHandler } from './request-handler.js';
import { openRevisions } from './revision.js';
import { siteHandler } from './site-handler.js';
import { openSubscribers } from './subscribers.js';

export interface PreviewOptions {
  /** The folder of the site; it need not exist yet. */
  readonly site: string;
  readonly host: string;
  /** If it is in use, another one is chosen; 0 for any. */
  readonly port: number;
  /** Whether open pages update themselves. */
  readonly isLive: boolean;
  /** Which files may be served; by default the whole folder. */
  readonly permit?: Permit | undefined;
  /** Called with errors, which are not sent to browsers. */
  readonly onError: (error: unknown) => void;
}

export interface Preview {
  /** Like http://127.0.0.1:4040/ */
  readonly url: string;
  readonly port: number;
  /** Notifies open pages of written and removed files, by paths relative to the site; undefined if any may have changed. */
  changed(paths: readonly string[] | undefined): void;
  /** Shows a banner in all open pages, including those opened later; undefined removes it. */
  notice(message: string | undefined): void;
  close(): Promise<void>;
}

/** Longer lists are not sent: then any file may have changed. */
const MAX_PATHS = 1000;

/** Throws a UserError if it cannot listen. */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const { site, host, port, isLive, permit, onError } = options;
  const ownFiles = readOwnFiles();
  const revisions = openRevisions(site, ownFiles);
  const subscribers = openSubscribers();
  let message: string | undefined;
  const revision = (paths?: readonly string[]) => ({
    name: 'revision',
    data: { ...revisions.current(), paths: paths?.map((path) => path.split(sep).join('/')) },
  });
  const notice = () => ({ name: 'notice', data: { message } });
  const server = createServer(
    requestHandler({
      host,
      ownFiles,
      subscribe: isLive
        ? (response) => subscribers.add(response, [revision(), notice()])
        : undefined,
      handleSite: siteHandler({ site, revision: isLive ? revisions.current : undefined, permit }),
      onError,
    }),
  );
  const listening = await listen(server, { host, port });
  return {
    ...listening,
    changed(paths) {
      if (paths?.length === 0) return;
      revisions.advance();
      subscribers.send(revision(paths && paths.length <= MAX_PATHS ? paths : undefined));
    },
    notice(text) {
      message = text;
      subscribers.send(notice());
    },
    close() {
      subscribers.close();
      return new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}
