import { createServer } from 'node:http';
import { sep } from 'node:path';
import { answering } from './answering.js';
import { answeringSite } from './answering-site.js';
import { listen } from './listen.js';
import { readOwnFiles } from './own-files.js';
import type { Permit } from './permit.js';
import { openReaders } from './readers.js';
import { openRevisions } from './revision.js';

export interface PreviewOptions {
  /** Folder of the site, which need not be there yet. */
  readonly site: string;
  readonly host: string;
  /** Where it is taken, another that is free is used; 0 for any. */
  readonly port: number;
  /** Whether pages follow changes. */
  readonly isLive: boolean;
  /** Which files may be served; without one all of the folder. */
  readonly permit?: Permit | undefined;
  /** Told of failures, which readers are not told. */
  readonly onError: (error: unknown) => void;
}

export interface Preview {
  /** Where the site is to be opened, like http://127.0.0.1:4040/ */
  readonly url: string;
  /** The port that it listens at. */
  readonly port: number;
  /**
   * Tells the open pages that files of the site changed: paths relative to the site that were written or removed;
   * undefined when any may have been.
   */
  changed(paths: readonly string[] | undefined): void;
  /** Shows a message as a banner in all open pages, also in those opened later; undefined takes it away. */
  notice(message: string | undefined): void;
  close(): Promise<void>;
}

/** More changed paths than these are not listed: then any file may have changed. */
const MOST_PATHS = 1000;

/** Serves a site until it is closed. Throws a UserError where it cannot listen. */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const { site, host, port, isLive, permit, onError } = options;
  const ownFiles = readOwnFiles();
  const editions = openRevisions(site, ownFiles);
  const readers = openReaders();
  let message: string | undefined;
  const edition = (paths?: readonly string[]) => ({
    name: 'edition',
    data: { ...editions.current(), paths: paths?.map((path) => path.split(sep).join('/')) },
  });
  const notice = () => ({ name: 'notice', data: { message } });
  const server = createServer(
    answering({
      host,
      ownFiles,
      addReader: isLive ? (response) => readers.add(response, [edition(), notice()]) : undefined,
      answerSite: answeringSite({ site, edition: isLive ? editions.current : undefined, permit }),
      onError,
    }),
  );
  const place = await listen(server, { host, port });
  return {
    ...place,
    changed(paths) {
      if (paths?.length === 0) return;
      editions.advance();
      readers.tell(edition(paths && paths.length <= MOST_PATHS ? paths : undefined));
    },
    notice(text) {
      message = text;
      readers.tell(notice());
    },
    close() {
      readers.close();
      return new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}
