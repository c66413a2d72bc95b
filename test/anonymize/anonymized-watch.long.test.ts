import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { randomKey, writeKey } from '../../src/anonymize/pseudonyms/key-file.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { preview } from '../preview/previews.js';
import { liveReport } from '../watch/live-report.js';
import { crawl, listen } from '../watch/served-text.js';
import { watch } from '../watch/watching.js';

const NOW = 2_000_000_000;
const HOUR = 1_483_873_200;
const HEADER =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';
const [HERE, THERE] = ['192.168.77.23', '198.51.100.177'];
const NAME = 'cdn.hungry-bird.example';
const OPTIONS = { networks: false, threads: 1, anonymize: 'prefix' };
const line = (second: number) => `${second}.0,${HERE},50000,,${THERE},443,,100\n`;

let base = '';
let captures = '';
let out = '';
beforeEach(() => {
  base = join(temporaryFolder(), 'home-of-annabel');
  captures = join(base, 'captures-of-annabel');
  out = join(base, 'site');
  mkdirSync(captures, { recursive: true });
  writeFileSync(join(captures, `${HOUR}.csv`), HEADER + line(1));
  writeFileSync(
    join(captures, `${HOUR}.names.csv`),
    `time,address,name,from\n${HOUR},${THERE},${NAME},dns\n`,
  );
});

const secrets = () => [HERE, THERE, '198-51-100-177', NAME, 'hungry-bird', 'annabel', base];
/** A pseudonym may begin with an address and continue: 192.168.77.236. */
const secretsIn = (text: string) =>
  secrets().filter((secret) =>
    text
      .split(secret)
      .some((after, part) => part > 0 && !(/\d$/.test(secret) && /^\d/.test(after))),
  );
/** Paths of all files that were ever in the site. */
const pathsOf = (site: string) =>
  existsSync(site)
    ? readdirSync(site, { recursive: true, encoding: 'utf8' }).map((path) => `/${path}`)
    : [];

const PLACES = ['/', '/data', '/hosts/', '/favicon.ico', `/hosts/${HERE}.html`, '/%', '/..%2f'];

/** A watch with a preview, and the responses for all present and former paths. */
async function attacked(options: Readonly<Record<string, unknown>> = {}, settings = {}) {
  const live = liveReport({ ...OPTIONS, captures, out, ...options }, () => NOW, settings);
  const { url, ...opened } = await preview({ site: out, permit: live.permit });
  live.show({ url, ...opened });
  const before = pathsOf(out);
  const events = listen(url);
  onTestFinished(async () => {
    await events.stop();
    await live.close();
  });
  const read = async () => crawl(url, [...PLACES, ...before, ...pathsOf(out)]);
  return { live, url, events, read };
}

async function expectClosed(read: () => Promise<Map<string, string>>) {
  for (const [path, answer] of await read()) {
    if (path.startsWith('/.traffic-report/')) continue;
    expect(answer.slice(0, 3), path).toBe('503');
    expect(secretsIn(answer), path).toEqual([]);
  }
}

/** Files that are equal in both sites, such as styles, may be served. */
async function expectWaiting(read: () => Promise<Map<string, string>>) {
  const answers = await read();
  expect(answers.get('/')?.slice(0, 3)).toBe('503');
  for (const [path, answer] of answers) expect(secretsIn(answer), path).toEqual([]);
}

async function expectOpen(read: () => Promise<Map<string, string>>) {
  const answers = await read();
  expect(answers.get('/')?.slice(0, 3)).toBe('200');
  expect(answers.get('/data/hours.csv')?.slice(0, 3)).toBe('200');
  for (const [path, answer] of answers) expect(secretsIn(answer), path).toEqual([]);
  return answers;
}

describe('a watch that anonymizes', () => {
  it('serves nothing of an earlier plain site, and discloses none of its paths', async () => {
    await buildSite(captures, { cache: true, networks: false, out, compress: true });
    const { live, events, read } = await attacked();
    expect(pathsOf(out)).toContain(`/hosts/${HERE}.html`);
    await expectClosed(read);
    await live.rebuild();
    const answers = await expectOpen(read);
    expect(answers.get(`/hosts/${HERE}.html`)?.slice(0, 3)).toBe('404');
    expect(answers.get('/index.html.gz')?.slice(0, 3)).toBe('404');
    expect(answers.get('/')).not.toMatch(/last-modified|etag/i);
    await expect.poll(events.heard).toContain('revision');
    expect(secretsIn(events.heard())).toEqual([]);
    expect(pathsOf(out).filter((path) => secretsIn(path).length > 0)).toEqual([]);
  });

  it('serves nothing while the guard refuses the site, and gives no details', async () => {
    await buildSite(captures, { cache: true, networks: false, out });
    const { live, events, read } = await attacked({ title: 'About cdn hungry-bird example' });
    await live.rebuild();
    await expectClosed(read);
    await expect.poll(events.heard).toContain('would have disclosed');
    expect(secretsIn(events.heard())).toEqual([]);
  });

  it('serves the last site if it was made with the same key, method and --reveal', async () => {
    await buildSite(captures, { ...OPTIONS, cache: true, out });
    await expectOpen((await attacked()).read);
    await expectOpen((await attacked({ title: 'About cdn hungry-bird example' })).read);
    await expectClosed((await attacked({ anonymize: 'truncate' })).read);
    await expectClosed((await attacked({ reveal: ['none'] })).read);
    await expectClosed((await attacked({ 'new-key': true })).read);
    // Without a cache, its key is unknown.
    await expectClosed((await attacked({ cache: false })).read);
    const { live, read } = await attacked();
    const key = join(captures, '.traffic-report.key');
    writeKey(key, randomKey());
    await expectClosed(read);
    rmSync(key);
    await expectClosed(read);
    await live.rebuild();
    await expectOpen(read);
  });

  it('serves no file that another program replaced, even with the same time and size', async () => {
    await buildSite(captures, { ...OPTIONS, cache: true, out });
    const plain = await buildSite(captures, { networks: false });
    const { live, read } = await attacked();
    await live.rebuild();
    const figures = join(out, 'data/hours.csv');
    const { mtime, size } = statSync(figures);
    writeFileSync(figures, HERE.padEnd(size, '\n'));
    utimesSync(figures, mtime, mtime);
    writeFileSync(join(out, 'mine.html'), HERE);
    const answers = await read();
    expect(answers.get('/data/hours.csv')?.slice(0, 3)).toBe('404');
    expect(answers.get('/mine.html')?.slice(0, 3)).toBe('404');
    for (const [path, answer] of answers) expect(secretsIn(answer), path).toEqual([]);
    // A complete other site with its own manifest.
    cpSync(plain.site, out, { recursive: true });
    await expectWaiting(read);
    live.takeSnapshot();
    await expectWaiting(read);
    // Built by this program without --anonymize.
    await buildSite(captures, { cache: true, networks: false, out });
    live.takeSnapshot();
    await expectWaiting(read);
    await live.rebuild();
    await expectOpen(read);
  });

  it('stops and starts serving when --anonymize is switched on and off during a watch', async () => {
    const settings: Record<string, unknown> = { ...OPTIONS, anonymize: undefined };
    const configFile = join(base, 'settings.json');
    const { live, events, read } = await attacked(
      { anonymize: undefined },
      { configFile, settings },
    );
    await live.rebuild();
    expect(secretsIn((await read()).get('/') ?? '')).not.toEqual([]);
    const set = (changes: object) => {
      Object.assign(settings, changes);
      writeFileSync(configFile, JSON.stringify(settings));
    };
    set({ anonymize: 'prefix', title: 'About cdn hungry-bird example' });
    await live.rebuild();
    await expectClosed(read);
    const before = events.heard().length;
    set({ title: 'Traffic' });
    await live.rebuild();
    await expectOpen(read);
    await expect.poll(() => events.heard().length).toBeGreaterThan(before);
    expect(secretsIn(events.heard().slice(before))).toEqual([]);
    set({ anonymize: undefined });
    await live.rebuild();
    expect(secretsIn((await read()).get('/') ?? '')).not.toEqual([]);
  });

  it('does not disclose folders when captures, key, settings or disk fail', async () => {
    const { live, events, read } = await attacked();
    await live.rebuild();
    writeFileSync(join(captures, '.traffic-report.key'), 'no key');
    await live.rebuild();
    await expect.poll(events.heard).toContain('cannot be read');
    rmSync(join(captures, '.traffic-report.key'));
    rmSync(join(out, 'method.html'));
    mkdirSync(join(out, 'method.html/in-the-way'), { recursive: true });
    appendFileSync(join(captures, `${HOUR}.csv`), line(2));
    await live.rebuild();
    rmSync(captures, { recursive: true });
    await expect.poll(events.heard).toContain('could not be built');
    await live.rebuild();
    expect(secretsIn(events.heard())).toEqual([]);
    for (const [path, answer] of await read()) expect(secretsIn(answer), path).toEqual([]);
  });
});

describe('traffic-report watch --anonymize', () => {
  it('discloses no address over its port or in its site', async () => {
    await buildSite(captures, { cache: true, networks: false, out });
    const paths = pathsOf(out);
    const arguments_ = [captures, '--out', out, '--anonymize', '--no-networks', '--port', '0'];
    const watching = watch(arguments_, base);
    const url = /http:\S+/.exec(await watching.waitFor(/http:\S+/))?.[0] ?? '';
    const events = listen(url);
    const texts: string[] = [];
    const ended = watching.waitFor(/built in/).then(() => true);
    for (let isBuilt = false; !isBuilt; ) {
      texts.push(...(await crawl(url, [...PLACES, ...paths])).values());
      isBuilt = await Promise.race([ended, Promise.resolve(false)]);
    }
    await expectOpen(() => crawl(url, [...PLACES, ...paths, ...pathsOf(out)]));
    expect(texts.flatMap(secretsIn)).toEqual([]);
    expect(secretsIn(events.heard())).toEqual([]);
    expect(pathsOf(out).flatMap(secretsIn)).toEqual([]);
    const files = pathsOf(out).filter((path) => statSync(join(out, path)).isFile());
    expect(files.flatMap((path) => secretsIn(readFileSync(join(out, path), 'latin1')))).toEqual([]);
    await events.stop();
    await watching.end('SIGINT');
  });
});
