import { get } from 'node:http';

/** Simulates an open page: it receives all notifications and ignores them. */
export interface Listener {
  /** The number of revisions received. */
  heard(): number;
  close(): void;
}

/** Connects to a watched report. */
export async function openListener(url: string): Promise<Listener> {
  let heard = 0;
  const request = get(new URL('/.traffic-report/events', url));
  await new Promise<void>((connected, fail) => {
    request.on('error', fail);
    request.on('response', (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        heard += text.match(/^event: revision$/gm)?.length ?? 0;
      });
      connected();
    });
  });
  return { heard: () => heard, close: () => void request.destroy() };
}
