import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

interface FileRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of a file that is in the folder. */
  readonly path: string;
  /** It went away meanwhile. */
  readonly onMissing: () => void;
}

/** Serves files of a folder that changes, with ranges and etags: the only place that imports sirv. */
export function openFiles(folder: string): (asked: FileRequest) => void {
  const serve = sirv(folder, { dev: true, etag: true, extensions: [] });
  return ({ request, response, path, onMissing }) => {
    keepPlainRange(request);
    request.url = `/${encodeURI(path)}`;
    // sirv would let a file that cannot be read end the process.
    response.once('pipe', (file) => file.once('error', () => response.destroy()));
    serve(request, response, onMissing);
  };
}

/** sirv cannot do with other ranges, and whoever asks for one may be given all. */
function keepPlainRange({ headers }: IncomingMessage): void {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  const isForward = from !== undefined && (!to || Number(from) <= Number(to));
  if (!isForward || headers['if-range'] !== undefined) delete headers.range;
}
