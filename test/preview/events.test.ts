import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ask } from './ask.js';
import { preview, siteOf, write } from './previews.js';

const EVENTS = '/.traffic-report/events';

/** The events of a stream with their data. */
async function* eventsOf(
  url: string,
): AsyncGenerator<{ name: string; data: Record<string, unknown> }> {
  const response = await fetch(new URL(EVENTS, url));
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString('utf8');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = /^event: (.*)\ndata: ([^\n]*)$/.exec(block) ?? [];
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}

async function take(events: ReturnType<typeof eventsOf>, count: number) {
  const taken = [];
  while (taken.length < count) taken.push((await events.next()).value);
  return taken;
}

/** The revision that a page was served as. */
const revisionOf = (html: string) =>
  Object.fromEntries(
    ['version', 'scripts', 'styles'].map((name) => [
      name,
      new RegExp(`data-${name}="([^"]+)"`).exec(html)?.[1],
    ]),
  );

describe('the open pages', () => {
  it('are notified which files changed, and of their revision', async () => {
    const opened = await preview({ site: siteOf() });
    const events = eventsOf(opened.url);
    const [revision, notice] = await take(events, 2);
    const { body } = await ask(opened.url, '/');
    expect(revision).toEqual({ name: 'revision', data: revisionOf(body) });
    expect(notice).toEqual({ name: 'notice', data: {} });
    opened.changed([]);
    opened.changed(['index.html', 'data/hours.csv']);
    const [change] = await take(events, 1);
    expect(change?.data.paths).toEqual(['index.html', 'data/hours.csv']);
    expect(change?.data.version).not.toBe(revision?.data.version);
    expect(revisionOf((await ask(opened.url, '/')).body).version).toBe(change?.data.version);
    opened.changed(Array.from({ length: 100_000 }, (_, i) => `hosts/${i}.html`));
    expect((await take(events, 1))[0]?.data.paths).toBeUndefined();
    opened.changed(undefined);
    const [any] = await take(events, 1);
    expect(any?.data.paths).toBeUndefined();
    expect(any?.data.version).toBe(revisionOf((await ask(opened.url, '/')).body).version);
  });

  it('can detect a restart of the server, and changed scripts and styles', async () => {
    const site = siteOf({ 'assets/theme.js': '1', 'assets/report.css': '1' });
    const [one, other] = [await preview({ site }), await preview({ site })];
    const now = async () => revisionOf((await ask(one.url, '/')).body);
    const before = await now();
    const { version, ...assets } = revisionOf((await ask(other.url, '/')).body);
    expect(before).toMatchObject(assets);
    expect(before.version).not.toBe(version);
    write(site, { 'assets/theme.js': '12' });
    one.changed(['assets/theme.js']);
    const after = await now();
    expect([after.styles, after.scripts === before.scripts]).toEqual([before.styles, false]);
    write(site, { 'assets/report.css': '12' });
    one.changed(undefined);
    expect((await now()).styles).not.toBe(before.styles);
  });

  it('get a notice verbatim, also if they open later', async () => {
    const opened = await preview({ site: siteOf() });
    const message =
      'Could not read\n\nevent: revision\ndata: {}\n\n<img src=x onerror=alert(1)>\r\n\u2028';
    opened.notice(message);
    const events = eventsOf(opened.url);
    expect((await take(events, 2))[1]).toEqual({ name: 'notice', data: { message } });
    opened.notice(undefined);
    expect(await take(events, 1)).toEqual([{ name: 'notice', data: {} }]);
  });

  it('do not keep a preview from closing', async () => {
    const opened = await preview({ site: siteOf() });
    const streams = [eventsOf(opened.url), eventsOf(opened.url)];
    for (const stream of streams) await take(stream, 1);
    const idle = await connected(opened.url);
    const ended = new Promise((resolve) => idle.once('close', resolve));
    await opened.close();
    await ended;
    await expect(ask(opened.url, '/')).rejects.toThrow();
  });

  it('are limited in number, and those that do not read are disconnected', async () => {
    const opened = await preview({ site: siteOf() });
    const stuck = await connected(opened.url);
    stuck.pause();
    stuck.write(`GET ${EVENTS} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const stop = new AbortController();
    const pages = await Promise.all(
      Array.from({ length: 510 }, () => fetch(new URL(EVENTS, opened.url), stop)),
    );
    expect(pages.filter(({ status }) => status === 503)).toHaveLength(11);
    stop.abort();
    const gone = new Promise((resolve) => stuck.once('close', resolve));
    const paths = Array.from({ length: 1000 }, (_, i) => `${'long/'.repeat(40)}${i}.html`);
    for (let i = 0; i < 100; i += 1) opened.changed(paths);
    stuck.resume();
    await gone;
    expect((await ask(opened.url, '/')).status).toBe(200);
  });
});

function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => resolve(socket));
    socket.on('error', () => {});
  });
}
