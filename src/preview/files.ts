import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

export type FileServer = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** Serves files of a folder that changes, with ranges and etags: the only place that imports sirv. */
export function openFiles(
  folder: string,
  onMissing: (response: ServerResponse) => void,
): FileServer {
  // It is asked for files that were found, so it need not guess endings.
  const serve = sirv(folder, { dev: true, etag: true, extensions: [] });
  return (request, response, path) => {
    keepPlainRange(request);
    request.url = `/${encodeURI(path)}`;
    // sirv leaves a file that cannot be read to end the process.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    serve(request, response, () => onMissing(response));
  };
}

/** sirv cannot do with other ranges, and whoever asks for one may be given all. */
function keepPlainRange({ headers }: IncomingMessage): void {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  const isForward = from !== undefined && (!to || Number(from) <= Number(to));
  if (!isForward || headers['if-range'] !== undefined) delete headers.range;
}
