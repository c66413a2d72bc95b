import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isAllowedHost, readErrorOf } from './allowed-host.js';
import { OWN_FOLDER, type OwnFile } from './own-files.js';
import { type SentContent, send, setSafeHeaders, TEXT } from './send.js';

const EVENTS = `${OWN_FOLDER}events`;

interface HandlerOptions {
  readonly host: string;
  readonly ownFiles: ReadonlyMap<string, OwnFile>;
  /** Subscribes a page to changes; returns false if there are too many. Undefined if pages do not update themselves. */
  readonly subscribe: ((response: ServerResponse) => boolean) | undefined;
  /** Called with errors; they may contain paths, so they are not sent. */
  readonly onError: (error: unknown) => void;
  readonly handleSite: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Refuses invalid requests and sends the preview's own files; the rest goes to the site. */
export function requestHandler({
  host,
  ownFiles,
  subscribe,
  handleSite,
  onError,
}: HandlerOptions): RequestListener {
  return (request, response) => {
    setSafeHeaders(response);
    const refusal = refusalFor(request, host);
    const [path = ''] = request.url?.split('?', 1) ?? [];
    const own = ownFiles.get(path);
    if (refusal) send(response, refusal);
    else if (own) send(response, { status: 200, ...own });
    else if (path === EVENTS && subscribe && request.method === 'GET') {
      if (!subscribe(response)) send(response, TOO_MANY);
    } else {
      handleSite(request, response).catch((error: unknown) => {
        onError(error);
        fail(response);
      });
    }
  };
}

/** A response that has begun can only be aborted. */
function fail(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
  } else {
    const content = 'Unexpected error. See the terminal for details.\n';
    send(response, { status: 500, type: TEXT, content });
  }
}

const TOO_MANY: SentContent = {
  status: 503,
  type: TEXT,
  content: 'Too many pages are open.\n',
};

function refusalFor({ headers, method }: IncomingMessage, host: string): SentContent | undefined {
  if (!isAllowedHost(headers.host, host)) {
    return { status: 403, type: TEXT, content: readErrorOf(headers.host) };
  }
  if (method === 'GET' || method === 'HEAD') return undefined;
  return {
    status: 405,
    type: TEXT,
    content: 'Only GET and HEAD are allowed.\n',
    headers: { Allow: 'GET, HEAD' },
  };
}
