import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Edition } from './edition.js';
import { openFiles } from './files.js';
import { readPage } from './own-files.js';
import { HTML, send, setPolicy, TEXT } from './send.js';
import { kindAt, pathIn } from './site-path.js';
import { withClient } from './with-client.js';

interface SiteOptions {
  readonly site: string;
  /** As what pages are served that follow changes; undefined where they do not. */
  readonly edition: (() => Edition) | undefined;
}

const INDEX = 'index.html';
/** Makes a page without the client ask again, in seconds. */
const ASK_AGAIN = { Refresh: '2' };

/** Answers with the files of a site, or with a page that says why there is none. */
export function answeringSite({ site, edition }: SiteOptions) {
  const [waiting, notFound] = [readPage('waiting'), readPage('not-found')];
  const sendMissing = async (response: ServerResponse) => {
    const isBuilt = (await kindAt(site, INDEX)) === 'file';
    const page = isBuilt ? notFound : waiting;
    const content = edition ? withClient(page, edition()) : page;
    const headers = isBuilt || edition ? {} : ASK_AGAIN;
    send(response, { status: isBuilt ? 404 : 503, type: HTML, content, headers });
  };
  const sendFile = openFiles(site, (response) => void sendMissing(response));
  const sendLive = async (response: ServerResponse, file: string, served: Edition) => {
    const html = await readFile(join(site, file), 'utf8').catch(() => undefined);
    if (html === undefined) return sendMissing(response);
    send(response, { status: 200, type: HTML, content: withClient(html, served) });
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathIn(request.url ?? '');
    const isFolder = path !== undefined && (await kindAt(site, path)) === 'folder';
    if (isFolder && /[^/]$/.test(path)) return redirect(response, `/${encodeURI(path)}/`);
    const file = isFolder ? `${path}${INDEX}` : path;
    if (file === undefined || (await kindAt(site, file)) !== 'file') return sendMissing(response);
    const isPage = file.endsWith('.html');
    // The edition is that of before the page is read, which may be newer than it says but never older.
    if (isPage && edition) return sendLive(response, file, edition());
    if (isPage) setPolicy(response);
    sendFile(request, response, file);
  };
}

function redirect(response: ServerResponse, to: string): void {
  const headers = { Location: to };
  send(response, { status: 302, type: TEXT, content: `See ${to}\n`, headers });
}
