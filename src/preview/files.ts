import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

interface FileRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of a file in the folder. */
  readonly path: string;
  /** Called if the file has been deleted meanwhile. */
  readonly onMissing: () => void;
}

/** Serves files of a changing folder, with ranges and ETags; the only importer of sirv. */
export function openFiles(folder: string): (request: FileRequest) => void {
  const serve = sirv(folder, { dev: true, etag: true, extensions: [] });
  return ({ request, response, path, onMissing }) => {
    keepPlainRange(request);
    request.url = `/${encodeURI(path)}`;
    // Without this handler an unreadable file would end the process.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    serve(request, response, onMissing);
  };
}

/** sirv does not support other ranges; ignoring them is allowed (RFC 9110, 14.2). */
function keepPlainRange({ headers }: IncomingMessage): void {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  const isForward = from !== undefined && (!to || Number(from) <= Number(to));
  if (!isForward || headers['if-range'] !== undefined) delete headers.range;
}
