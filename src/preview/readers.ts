import type { ServerResponse } from 'node:http';

/** The open pages: each holds an answer that does not end, to which server-sent events are written. */
export interface Readers {
  /** Takes up a page; what it missed is in `welcome`. False when there are too many. */
  add(response: ServerResponse, welcome: readonly ReaderEvent[]): boolean;
  tell(event: ReaderEvent): void;
  close(): void;
}

export interface ReaderEvent {
  readonly name: string;
  readonly data: unknown;
}

const MOST_READERS = 500;
/** A page that takes nothing is let go at so many bytes; it comes back and catches up. */
const MOST_UNREAD = 1 << 20;
/** Milliseconds; proxies end connections that are silent for a minute. */
const KEEP_ALIVE = 15_000;
const RECONNECT_AFTER = 1000;

export function openReaders(): Readers {
  const open = new Set<ServerResponse>();
  const write = (text: string) => {
    for (const response of open) {
      response.write(text);
      if (response.writableLength <= MOST_UNREAD) continue;
      open.delete(response);
      response.destroy();
    }
  };
  const keepAlive = setInterval(() => write(': still here\n\n'), KEEP_ALIVE).unref();
  return {
    add(response, welcome) {
      if (open.size >= MOST_READERS) return false;
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`retry: ${RECONNECT_AFTER}\n\n${welcome.map(textOf).join('')}`);
      open.add(response);
      response.once('close', () => open.delete(response));
      return true;
    },
    tell: (event) => write(textOf(event)),
    close() {
      clearInterval(keepAlive);
      for (const response of open) response.end();
    },
  };
}

/** JSON holds no line breaks, which would end the data. */
function textOf({ name, data }: ReaderEvent): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
