import { ask } from '../preview/ask.js';

/** Requests paths, and everything that their pages link to; returns all responses, including headers. */
export async function crawl(url: string, paths: readonly string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (answers.has(path)) continue;
    const { status, headers, body } = await ask(url, path);
    answers.set(path, `${status} ${JSON.stringify(headers)}\n${body}`);
    if (!String(headers['content-type']).startsWith('text/html')) continue;
    for (const [, link = ''] of body.matchAll(/(?:href|src)="([^"#?]+)"/g)) {
      const to = new URL(link, new URL(path, url));
      if (to.host === new URL(url).host) waiting.push(to.pathname);
    }
  }
  return answers;
}

/** Everything that the event stream of a preview sends while it is open. */
export function listen(url: string) {
  const stop = new AbortController();
  let heard = '';
  const hear = async () => {
    const response = await fetch(new URL('.traffic-report/events', url), { signal: stop.signal });
    for await (const part of response.body ?? []) heard += Buffer.from(part).toString('utf8');
  };
  const ended = hear().catch(() => {});
  return {
    heard: () => heard,
    async stop() {
      stop.abort();
      await ended;
    },
  };
}
