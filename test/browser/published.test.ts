import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { pagesOf } from './sites.js';

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx'].find(existsSync);
const guide = readFileSync(new URL('../../docs/publish.md', import.meta.url), 'utf8');

/** The example of docs/publish.md, with the test's port and folders. */
function configuration(folder: string, site: string, port: number): string {
  const [, server = ''] = /```nginx\n([\s\S]*?)```/.exec(guide) ?? [];
  const own = server
    .replace(/listen [^;]*;/, `listen 127.0.0.1:${port};`)
    .replaceAll('/var/www/report/', `${site}/`)
    .replace(/^ *(server_name|ssl_\w+|http2) .*\n/gm, '');
  expect(own).toContain('location /report/');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
include /etc/nginx/mime.types;
access_log off;
${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
${own}
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(!NGINX && !process.env.CI)('a published site (needs nginx)', () => {
  let site = '';
  let root = '';
  let server: ChildProcess;
  let browser: Browser;

  beforeAll(async () => {
    expect(NGINX, 'nginx is missing').toBeDefined();
    const captures = fileURLToPath(new URL('../../captures', import.meta.url));
    const port = await freePort();
    root = `http://127.0.0.1:${port}/report/`;
    ({ site } = await buildSite(captures, {
      ...{ url: root, robots: 'allow', compress: true, networks: [] },
    }));
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'nginx.conf'), configuration(folder, site, port));
    server = spawn(NGINX ?? '', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: 'ignore',
    });
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    for (let tries = 0; tries < 100; tries += 1) {
      if (
        await fetch(root).then(
          () => true,
          () => false,
        )
      )
        return;
      await wait(50);
    }
  });
  afterAll(async () => {
    await browser?.close();
    server?.kill();
  });

  it('works in a subfolder, with all pages, and complies with its policy', async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      // A standalone figure has no icon, so the browser requests the host's.
      if (message.location().url === new URL('/favicon.ico', root).href) return;
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('requestfailed', (request) => {
      // The next page may be opened before an icon has been loaded.
      const why = request.failure()?.errorText;
      if (why !== 'net::ERR_ABORTED') problems.push(`${why}: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
      if (!response.url().startsWith(root)) problems.push(`foreign: ${response.url()}`);
    });
    const pages = pagesOf(site);
    expect(pages.length).toBeGreaterThan(30);
    for (const path of [...pages, 'figures/top-sources.svg']) {
      await page.goto(root + path);
      expect(problems, path).toEqual([]);
    }
    await page.goto(root);
    await page.getByRole('button', { name: /Theme/ }).click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    expect(problems).toEqual([]);
    await page.close();
  }, 120_000);

  it('is sent with its headers, compressed, and cached by browsers where that is safe', async () => {
    const index = await fetch(root, { headers: { 'accept-encoding': 'gzip' } });
    expect(index.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(index.headers.get('x-content-type-options')).toBe('nosniff');
    expect(index.headers.get('content-encoding')).toBe('gzip');
    const [asset] = /assets\/report\.[0-9a-f]{10}\.css/.exec(await index.text()) ?? [];
    const style = await fetch(root + asset);
    expect(style.headers.get('cache-control')).toContain('immutable');
    const missing = await fetch(`${root}hours/1.html`);
    expect(missing.status).toBe(404);
    // Its links are relative to the host's root, since it is shown at any depth.
    expect(await missing.text()).toContain('href="/report/index.html"');
  });

  it('has the same headers for missing files, and redirects a URL without a slash', async () => {
    const { headers } = await fetch(root);
    const names = ['content-security-policy', 'referrer-policy', 'cache-control'];
    for (const path of ['hours/1.html', 'assets/none.css', '.traffic-report-site']) {
      const missing = await fetch(root + path);
      expect(missing.status, path).toBe(404);
      expect(missing.headers.get('x-content-type-options'), path).toBe('nosniff');
      for (const name of names) expect(missing.headers.get(name), path).toBe(headers.get(name));
    }
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const bare = await fetch(root.replace(/\/$/, ''));
    expect([bare.status, bare.url]).toEqual([200, root]);
  });

  it('does not serve hidden files in any folder', async () => {
    const names = readdirSync(site).filter((name) => name.startsWith('.'));
    expect(names).toContain('.traffic-report-site');
    writeFileSync(join(site, 'assets/.hidden.css'), 'x');
    for (const name of [...names, 'assets/.hidden.css']) {
      const answer = await fetch(root + name);
      expect(answer.status, name).toBe(404);
      expect(await answer.text(), name).toContain('<html');
    }
  });

  it('has a URL, a picture and the main findings for link previews', async () => {
    const html = readFileSync(join(site, 'index.html'), 'utf8');
    const content = (property: string) =>
      new RegExp(`<meta property="${property}" content="([^"]*)">`).exec(html)?.[1];
    expect(content('og:url')).toBe(root);
    expect(content('og:description')).toMatch(/57,202 packets.*Traffic peaked/);
    const picture = await fetch(content('og:image') ?? '');
    expect(picture.headers.get('content-type')).toBe('image/png');
    const page = await browser.newPage();
    await page.goto(content('og:image') ?? '');
    const size = await page.evaluate(() => {
      const image = document.querySelector('img');
      return [image?.naturalWidth, image?.naturalHeight];
    });
    expect(size).toEqual([1200, 630]);
    await page.close();
  });
});
