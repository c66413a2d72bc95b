import type { ServerResponse } from 'node:http';

export const HTML = 'text/html; charset=utf-8';
export const TEXT = 'text/plain; charset=utf-8';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly content: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nothing inline and nothing from elsewhere, whatever a capture put into a page. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";

/** What goes with every answer. */
export function setSafeHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
}

/** What goes with every page. */
export function setPolicy(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', POLICY);
}

/** Sends a whole answer, which nobody keeps. */
export function send(response: ServerResponse, { status, type, content, headers }: Answer): void {
  if (type === HTML) setPolicy(response);
  const length = Buffer.byteLength(content);
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': length,
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(content);
}
