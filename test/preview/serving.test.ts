import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from './ask.js';
import { PAGE, preview, siteOf, write } from './previews.js';

describe('a preview', () => {
  it('serves the current files of the site', async () => {
    const site = siteOf({ 'hosts/10.0.0.1.html': PAGE, 'a b%.txt': 'odd' });
    const { url } = await preview({ site });
    expect((await ask(url, '/')).body).toContain('<title>A</title>');
    expect((await ask(url, '/index.html?x#y')).status).toBe(200);
    expect((await ask(url, '/hosts/10.0.0.1.html')).headers['content-type']).toMatch(/^text\/html/);
    expect((await ask(url, '/a%20b%25.txt')).body).toBe('odd');
    const before = await ask(url, '/data/hours.csv');
    expect(before).toMatchObject({ status: 200, body: 'a,b\n1,2\n' });
    const etag = { 'If-None-Match': before.headers.etag ?? '' };
    expect((await ask(url, '/data/hours.csv', { headers: etag })).status).toBe(304);
    write(site, { 'index.html': PAGE.replace('A', 'B'), 'data/hours.csv': 'a,b\n' });
    expect((await ask(url, '/')).body).toContain('<title>B</title>');
    expect((await ask(url, '/data/hours.csv', { headers: etag })).body).toBe('a,b\n');
    for (const path of ['/', '/data/hours.csv']) {
      expect((await ask(url, path)).headers['cache-control']).toMatch(/^no-(store|cache)$/);
    }
  });

  it('refuses methods that write', async () => {
    const { url } = await preview({ site: siteOf() });
    const head = await ask(url, '/data/hours.csv', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe('8');
    expect(await ask(url, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await ask(url, '/', { method });
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  it('serves ranges of a file, and all of it for an invalid range', async () => {
    const { url } = await preview({ site: siteOf() });
    const part = (range: string) => ask(url, '/data/hours.csv', { headers: { Range: range } });
    expect(await part('bytes=2-4')).toMatchObject({ status: 206, body: 'b\n1' });
    expect(await part('bytes=6-')).toMatchObject({ status: 206, body: '2\n' });
    expect((await part('bytes=99-')).status).toBe(416);
    for (const odd of [
      'bytes=4-2',
      'bytes=-3',
      'bytes=x',
      'bytes=0-1,3-4',
      `bytes=1-${'9'.repeat(30)}`,
    ]) {
      expect([odd, (await part(odd)).body]).toEqual([odd, 'a,b\n1,2\n']);
    }
  });

  it('reports a missing page in plain words', async () => {
    const { url } = await preview({ site: siteOf() });
    for (const path of ['/nothing.html', '/data', '/data/', '/index.html/']) {
      const { status, headers, body } = await ask(url, path);
      if (path === '/data') expect([status, headers.location]).toEqual([302, '/data/']);
      else expect([path, status, /Not in this report/.test(body)]).toEqual([path, 404, true]);
    }
  });

  it('waits for a site that does not exist yet', async () => {
    const site = siteOf();
    rmSync(site, { recursive: true });
    const live = await preview({ site });
    const still = await preview({ site, isLive: false });
    const [one, other] = [await ask(live.url, '/'), await ask(still.url, '/')];
    expect([one.status, other.status]).toEqual([503, 503]);
    expect(one.body).toContain('No report yet');
    // One is notified when it exists, the other polls.
    expect([one.body.includes('live.js'), one.headers.refresh]).toEqual([true, undefined]);
    expect([other.body.includes('live.js'), other.headers.refresh]).toEqual([false, '2']);
    mkdirSync(site);
    expect((await ask(live.url, '/')).status).toBe(503);
    write(site, { 'index.html': PAGE });
    expect((await ask(live.url, '/')).status).toBe(200);
  });

  it('adds its client before the page’s scripts, only if it is live', async () => {
    const site = siteOf({ 'odd.html': 'no head', 'figures/a.svg': '<svg></svg>' });
    const live = await preview({ site });
    const still = await preview({ site, isLive: false });
    const { body } = await ask(live.url, '/');
    expect(body.replace(/<link.*live\.css.*\n<script.*live\.js.*\n/, '')).toBe(PAGE);
    expect(body.indexOf('/.traffic-report/live.js')).toBeLessThan(body.indexOf('theme.js'));
    expect((await ask(live.url, '/odd.html')).body).toBe('no head');
    expect((await ask(live.url, '/figures/a.svg')).body).toBe('<svg></svg>');
    expect((await ask(still.url, '/')).body).toBe(PAGE);
    expect((await ask(still.url, '/.traffic-report/events')).status).toBe(404);
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe(PAGE);
    for (const name of ['live.js', 'live.css', 'theme.js', 'plain.css']) {
      expect((await ask(live.url, `/.traffic-report/${name}`)).status).toBe(200);
    }
  });

  it('chooses a free port if the requested one is in use', async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
    const { port } = holder.address() as AddressInfo;
    const { url } = await preview({ site: siteOf(), port });
    holder.close();
    expect(Number(new URL(url).port)).not.toBe(port);
    expect((await ask(url, '/')).status).toBe(200);
  });

  it('refuses a host that is not this computer', async () => {
    await expect(preview({ site: siteOf(), host: '192.0.2.1' })).rejects.toMatchObject({
      name: 'UserError',
      hint: expect.stringContaining('--host'),
    });
  });
});

describe('a hostile request', () => {
  it('cannot access files outside of the site', async () => {
    const site = siteOf({
      '.git/config': 'secret',
      '.traffic-report-site': 'secret',
      'sub/x': 'x',
    });
    const outside = join(site, '..');
    write(outside, { secret: 'secret', 'site-other/index.html': 'secret' });
    symlinkSync(join(outside, 'secret'), join(site, 'link.txt'));
    symlinkSync(outside, join(site, 'up'));
    symlinkSync('.git/config', join(site, 'config.txt'));
    symlinkSync('data/hours.csv', join(site, 'same.csv'));
    for (const { url } of [await preview({ site }), await preview({ site, isLive: false })]) {
      for (const target of [
        '/../secret',
        '/sub/../../secret',
        '/%2e%2e/secret',
        '/%2E%2E%2fsecret',
        '/%252e%252e/secret',
        '/..%5csecret',
        '/..\\secret',
        '/sub/..%2f..%2fsecret',
        '/../site-other/index.html',
        '//secret',
        `/${outside}/secret`,
        `http://127.0.0.1/../secret`,
        '/secret%00.html',
        '/%',
        '/%c0%ae%c0%ae/secret',
        '/link.txt',
        '/up/secret',
        '/config.txt',
        '/.git/config',
        '/%2egit/config',
        '/sub/../.git/config',
        '/.traffic-report-site',
        '/.traffic-report/../.git/config',
        '/.traffic-report/..%2f..%2fsecret',
        '/index.html%3f/../../secret',
        '*',
      ]) {
        const { status, body } = await ask(url, target);
        expect([target, status, body.includes('secret')]).toEqual([target, 404, false]);
      }
      // A link to a file of the site is allowed.
      expect((await ask(url, '/same.csv')).status).toBe(200);
    }
  });

  it('with another host name is refused, with the option that allows it', async () => {
    const { url } = await preview({ site: siteOf() });
    const as = (name: string) => ask(url, '/', { headers: { Host: name } });
    for (const name of [
      '127.0.0.1',
      'localhost:4040',
      'LOCALHOST',
      '[::1]:80',
      '10.1.2.3',
      hostname(),
    ]) {
      expect([name, (await as(name)).status]).toEqual([name, 200]);
    }
    for (const name of [
      'evil.example',
      'evil.example:4040',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'localhost@evil.example',
      'evil.example/localhost',
      '[::1].evil.example',
      '',
    ]) {
      const { status, body } = await as(name);
      expect([name, status]).toEqual([name, 403]);
      expect(body).toContain('--host');
    }
    expect((await as('evil.example')).body).toContain('--host evil.example');
    const markup = await as('<script>alert(1)</script>');
    expect(markup.body).not.toContain('<');
    expect(markup.headers['content-type']).toMatch(/^text\/plain/);
  });

  it('with the configured host name is accepted', async () => {
    const { url } = await preview({ site: siteOf(), host: 'localhost' });
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
    expect((await fetch(url)).status).toBe(200);
  });

  it('gets responses that other sites cannot use, with content types', async () => {
    const { url } = await preview({ site: siteOf() });
    for (const path of ['/', '/data/hours.csv', '/nothing', '/.traffic-report/live.js']) {
      const { headers } = await ask(url, path, { headers: { Origin: 'http://evil.example' } });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.skipIf(process.getuid?.() === 0)('for an unreadable file does no harm', async () => {
    const site = siteOf({ 'data/closed.csv': 'x', 'closed.html': 'x' });
    chmodSync(join(site, 'data/closed.csv'), 0);
    chmodSync(join(site, 'closed.html'), 0);
    const { url } = await preview({ site });
    await ask(url, '/data/closed.csv').catch(() => {});
    await ask(url, '/closed.html').catch(() => {});
    expect((await ask(url, '/')).status).toBe(200);
  });
});
