import type { ServerResponse } from 'node:http';

/** Open pages, each with a response of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface Subscribers {
  /** Adds a page and sends it the first events. Returns false if there are too many. */
  add(response: ServerResponse, first: readonly ServerEvent[]): boolean;
  send(event: ServerEvent): void;
  close(): void;
}

export interface ServerEvent {
  readonly name: string;
  readonly data: unknown;
}

const MAX_SUBSCRIBERS = 500;
/** Bytes after which a page that does not read is disconnected; it reconnects and catches up. */
const MAX_UNREAD = 1 << 20;
/** Milliseconds; proxies close connections that are silent for a minute. */
const KEEP_ALIVE = 15_000;
const RECONNECT_AFTER = 1000;

export function openSubscribers(): Subscribers {
  const open = new Set<ServerResponse>();
  const write = (text: string) => {
    for (const response of open) {
      response.write(text);
      if (response.writableLength <= MAX_UNREAD) continue;
      open.delete(response);
      response.destroy();
    }
  };
  const keepAlive = setInterval(() => write(': keep-alive\n\n'), KEEP_ALIVE).unref();
  return {
    add(response, first) {
      if (open.size >= MAX_SUBSCRIBERS) return false;
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`retry: ${RECONNECT_AFTER}\n\n${first.map(textOf).join('')}`);
      open.add(response);
      response.once('close', () => open.delete(response));
      return true;
    },
    send: (event) => write(textOf(event)),
    close() {
      clearInterval(keepAlive);
      for (const response of open) response.end();
    },
  };
}

/** JSON contains no line breaks, which would end the data. */
function textOf({ name, data }: ServerEvent): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
