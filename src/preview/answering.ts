import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isAllowedHost, refusalOf } from './allowed-host.js';
import { OWN_FOLDER, type OwnFile } from './own-files.js';
import { type Answer, send, setSafeHeaders, TEXT } from './send.js';

const EVENTS = `${OWN_FOLDER}events`;

interface AnsweringOptions {
  readonly host: string;
  readonly ownFiles: ReadonlyMap<string, OwnFile>;
  /** Takes up a page that is to be told of changes; undefined where none is told. False when there are too many. */
  readonly addReader: ((response: ServerResponse) => boolean) | undefined;
  /** Told of failures: what they say can hold paths, which are not for readers. */
  readonly onError: (error: unknown) => void;
  readonly answerSite: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Refuses what should not be asked, and leads the rest to the preview's own files or to the site. */
export function answering({
  host,
  ownFiles,
  addReader,
  answerSite,
  onError,
}: AnsweringOptions): RequestListener {
  return (request, response) => {
    setSafeHeaders(response);
    const refusal = refusalFor(request, host);
    const [path = ''] = request.url?.split('?', 1) ?? [];
    const own = ownFiles.get(path);
    if (refusal) send(response, refusal);
    else if (own) send(response, { status: 200, ...own });
    else if (path === EVENTS && addReader && request.method === 'GET') {
      if (!addReader(response)) send(response, TOO_MANY);
    } else {
      answerSite(request, response).catch((error: unknown) => {
        onError(error);
        fail(response);
      });
    }
  };
}

/** An answer that has begun can only be broken off. */
function fail(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
  } else {
    const content = 'Unexpected error. The terminal says more.\n';
    send(response, { status: 500, type: TEXT, content });
  }
}

const TOO_MANY: Answer = {
  status: 503,
  type: TEXT,
  content: 'Too many pages are open to tell them all of changes.\n',
};

function refusalFor({ headers, method }: IncomingMessage, host: string): Answer | undefined {
  if (!isAllowedHost(headers.host, host)) {
    return { status: 403, type: TEXT, content: refusalOf(headers.host) };
  }
  if (method === 'GET' || method === 'HEAD') return undefined;
  return {
    status: 405,
    type: TEXT,
    content: 'This preview is for reading only.\n',
    headers: { Allow: 'GET, HEAD' },
  };
}
