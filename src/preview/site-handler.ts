import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileType } from './file-type.js';
import { openFiles } from './files.js';
import { readPage } from './own-files.js';
import type { Permit } from './permit.js';
import type { Revision } from './revision.js';
import { HTML, send, TEXT } from './send.js';
import { find, isSite } from './site-path.js';
import { withClient } from './with-client.js';

interface SiteOptions {
  readonly site: string;
  /** The current revision; undefined if pages do not update themselves. */
  readonly revision: (() => Revision) | undefined;
  readonly permit: Permit | undefined;
}

/** In seconds, for pages that do not update themselves. */
const RELOAD = { Refresh: '2' };

/** Handles requests for the files of a site, or sends a page that explains why there is none. */
export function siteHandler({ site, revision, permit }: SiteOptions) {
  const [waiting, notFound] = [readPage('waiting'), readPage('not-found')];
  const sendFile = openFiles(site);
  const readPermitted = async (path: string) => {
    const content = await read(join(site, path));
    return content && permit?.allows(path, content) ? content : undefined;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Read before the file: a page may be newer than its revision, never older.
    const current = revision?.();
    const sendPage = (status: number, html: string, headers = {}) => {
      const content = current ? withClient(html, current) : html;
      send(response, { status, type: HTML, content, headers });
    };
    const isLimited = permit?.isLimited() ?? false;
    const hasSite = async () =>
      isLimited ? (await readPermitted('index.html')) !== undefined : await isSite(site);
    const sendMissing = async () => {
      if (await hasSite()) sendPage(404, notFound);
      else sendPage(503, waiting, current ? {} : RELOAD);
    };

    const found = await find(site, request.url ?? '');
    if (!found) return sendMissing();
    if (isLimited) {
      // Sends the very bytes that were checked, and not the file's time.
      const content = 'file' in found ? await readPermitted(found.file) : undefined;
      if (!content || !('file' in found)) return sendMissing();
      const type = fileType(found.file);
      if (type === HTML) return sendPage(200, content.toString());
      return send(response, { status: 200, type, content });
    }
    if ('folderWithoutSlash' in found)
      return redirect(response, `/${encodeURI(found.folderWithoutSlash)}/`);
    const { file } = found;
    const html = current && file.endsWith('.html') ? await read(join(site, file)) : undefined;
    if (html !== undefined) return sendPage(200, html.toString());
    sendFile({ request, response, path: file, onMissing: sendMissing });
  };
}

/** Undefined if the file has been deleted meanwhile. */
function read(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined);
}

function redirect(response: ServerResponse, to: string): void {
  const headers = { Location: to };
  send(response, { status: 302, type: TEXT, content: `See ${to}\n`, headers });
}
