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
  /** As what pages are served that follow changes; undefined where they do not. */
  readonly edition: (() => Revision) | undefined;
  readonly permit: Permit | undefined;
}

/** Makes a page without the client ask again, in seconds. */
const ASK_AGAIN = { Refresh: '2' };

/** Answers with the files of a site, or with a page that says why there is none. */
export function answeringSite({ site, edition, permit }: SiteOptions) {
  const [waiting, notFound] = [readPage('waiting'), readPage('not-found')];
  const sendFile = openFiles(site);
  const readPermitted = async (path: string) => {
    const content = await read(join(site, path));
    return content && permit?.allows(path, content) ? content : undefined;
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // The edition is that of before anything is looked up: a page may be newer than it says, never older.
    const served = edition?.();
    const sendPage = (status: number, html: string, headers = {}) => {
      const content = served ? withClient(html, served) : html;
      send(response, { status, type: HTML, content, headers });
    };
    const isLimited = permit?.isLimited() ?? false;
    const isThere = async () =>
      isLimited ? (await readPermitted('index.html')) !== undefined : await isSite(site);
    const sendMissing = async () => {
      if (await isThere()) sendPage(404, notFound);
      else sendPage(503, waiting, served ? {} : ASK_AGAIN);
    };

    const found = await find(site, request.url ?? '');
    if (!found) return sendMissing();
    if (isLimited) {
      // What is answered is what was looked at, and it comes without the time of the file.
      const content = 'file' in found ? await readPermitted(found.file) : undefined;
      if (!content || !('file' in found)) return sendMissing();
      const type = fileType(found.file);
      if (type === HTML) return sendPage(200, content.toString());
      return send(response, { status: 200, type, content });
    }
    if ('folderWithoutSlash' in found)
      return redirect(response, `/${encodeURI(found.folderWithoutSlash)}/`);
    const { file } = found;
    const html = served && file.endsWith('.html') ? await read(join(site, file)) : undefined;
    if (html !== undefined) return sendPage(200, html.toString());
    sendFile({ request, response, path: file, onMissing: sendMissing });
  };
}

/** A file that went away meanwhile is undefined. */
function read(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined);
}

function redirect(response: ServerResponse, to: string): void {
  const headers = { Location: to };
  send(response, { status: 302, type: TEXT, content: `See ${to}\n`, headers });
}
