import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileSite, longSite, pagesOf, sampleSite } from './sites.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isMissing = !existsSync(executablePath);
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};
/** A strict policy: nothing inline, nothing from other origins. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
const FOLDER = '/some/where/';
const LONG_FOLDER = '/long/';

let browser: Browser;
let server: Server;
let sample = '';
let hostile = '';
let long = '';
let origin = '';

beforeAll(async () => {
  if (isMissing) return;
  [sample, hostile, long] = [await sampleSite(), await hostileSite(), await longSite()];
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [folder, site] = path.startsWith(LONG_FOLDER) ? [LONG_FOLDER, long] : [FOLDER, sample];
    const file = join(site, path.slice(folder.length));
    const isFound = path.startsWith(folder) && existsSync(file);
    const type = TYPES[extname(file)] ?? 'text/plain';
    response.writeHead(isFound ? 200 : 404, {
      'Content-Type': type,
      'Content-Security-Policy': POLICY,
    });
    response.end(isFound ? readFileSync(file) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Opens a page and collects its messages, errors and requests to other origins. */
async function open(url: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => problems.push(`dialog: ${dialog.message()}`));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    // The origin of a file is opaque; a page from a file may request only files.
    const { protocol, host } = new URL(request.url());
    const own = new URL(url);
    if (protocol !== own.protocol || host !== own.host) problems.push(request.url());
  });
  await page.goto(url);
  return { page, problems };
}

function somePages(site: string): string[] {
  const pages = pagesOf(site);
  const first = (folder: string) => pages.find((page) => page.startsWith(folder)) ?? [];
  const details = ['days/', 'hours/', 'hosts/'].flatMap(first);
  return ['index.html', 'captures.html', 'method.html', ...details];
}

const fits = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= window.innerWidth');

it.runIf(isMissing)('browser tests need Chromium', () => {
  if (process.env.CI) throw new Error(`There is no Chromium at ${executablePath}: set CHROMIUM.`);
});

describe.skipIf(isMissing)('in Chromium', () => {
  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`every kind of page is accessible at ${width} px, ${colorScheme}`, async () => {
        const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
        const pages = [
          ...somePages(sample).map((name) => `${origin}${FOLDER}${name}`),
          ...somePages(long).map((name) => `${origin}${LONG_FOLDER}${name}`),
        ];
        for (const name of pages) {
          const { page, problems } = await open(name, options);
          expect(await fits(page), `${name} is wider than ${width} px`).toBe(true);
          await page.evaluate(axe);
          const violations = await page.evaluate(
            'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
          );
          expect([name, violations, problems]).toEqual([name, [], []]);
          await page.context().close();
        }
      });
    }
  }

  it('the site works in a subfolder under a strict policy, and from files', async () => {
    for (const base of [`${origin}${FOLDER}`, `${pathToFileURL(sample)}/`]) {
      for (const name of somePages(sample)) {
        const { page, problems } = await open(`${base}${name}`);
        expect(await page.evaluate('getComputedStyle(document.body).margin')).toBe('0px');
        expect(await page.locator('.theme').count(), name).toBe(1);
        expect([name, problems]).toEqual([name, []]);
        await page.context().close();
      }
    }
  });

  it('a bar links to its hour, which links back', async () => {
    const { page } = await open(`${origin}${FOLDER}index.html`, {
      viewport: { width: 1280, height: 900 },
    });
    await page.locator('#traffic-per-hour .chart.wide a').first().click();
    expect(await page.locator('h1').textContent()).toBe('Sun 8 Jan 2017, 13:00–14:00');
    await page.locator('.pager a', { hasText: 'Report' }).first().click();
    expect(page.url()).toBe(`${origin}${FOLDER}index.html`);
  });

  it('a day of the calendar links to its page, which links to its hours', async () => {
    const { page } = await open(`${pathToFileURL(long)}/index.html`, {
      viewport: { width: 1280, height: 900 },
    });
    await page.locator('#traffic-per-hour .chart.wide a').last().click();
    expect(await page.locator('h1').textContent()).toBe('Tuesday 18 April 2017');
    await page.locator('td a[href^="../hours/"]').last().click();
    await page.locator('.pager a', { hasText: 'Tue 18 Apr 2017' }).first().click();
    expect(await page.locator('h1').textContent()).toBe('Tuesday 18 April 2017');
  });

  it('values can be read with the arrow keys and the pointer', async () => {
    const { page } = await open(`${origin}${FOLDER}index.html`, {
      viewport: { width: 1280, height: 900 },
    });
    const chart = page.locator('#traffic-per-minute .chart.wide');
    await chart.focus();
    await page.keyboard.press('End');
    const readout = page.locator('#traffic-per-minute .readout:visible');
    expect(await readout.textContent()).toMatch(/^23:59 · .*bit\/s$/);
    await page.keyboard.press('ArrowLeft');
    expect(await readout.textContent()).toMatch(/^23:58 · /);
    await page.keyboard.press('Escape');
    expect(await readout.count()).toBe(0);
    // The middle of this day was not captured.
    await chart.hover({ position: { x: 200, y: 100 } });
    expect(await readout.textContent()).toMatch(/^1[3-7]:\d\d · /);
  });

  it.each(['traffic-per-hour', 'traffic-per-minute', 'traffic-in-and-out', 'traffic-by-protocol'])(
    'a gap of %s is read as a gap from its start to its end, not as a neighboring value',
    async (figure) => {
      const { page } = await open(`${origin}${FOLDER}index.html`, {
        viewport: { width: 1280, height: 900 },
      });
      const chart = page.locator(`#${figure} .chart.wide`);
      const readout = page.locator(`#${figure} .readout:visible`);
      await chart.scrollIntoViewIfNeeded();
      const points = JSON.parse((await chart.getAttribute('data-points')) ?? '[]') as unknown[][];
      const [gap = []] = points.filter((point) => point.length > 3);
      const [, , text, left, right] = gap as [number, number, string, number, number];
      expect(text).toBe('18:00–20:00, not captured');
      const box = await chart.boundingBox();
      if (!box) throw new Error('The chart is missing.');
      const readAt = async (x: number, y: number) => {
        await page.mouse.move(box.x + (x * box.width) / 1000, box.y + box.height * y);
        return readout.textContent();
      };
      for (const part of [0.02, 0.3, 0.5, 0.98]) {
        expect(await readAt(left + part * (right - left), 0.1 + part * 0.6)).toBe(text);
      }
      expect(await readAt(left - 4, 0.5)).toMatch(/^17:.* · /);
      expect(await readAt(right + 4, 0.5)).toMatch(/^20:.* · /);
      await chart.focus();
      const before = points.indexOf(gap) - 1;
      await page.keyboard.press('Home');
      for (let i = 0; i < Math.min(before, 20); i += 1) await page.keyboard.press('ArrowRight');
      if (before > 20) return;
      expect(await readout.textContent()).toMatch(/^17:00–18:00 · /);
      await page.keyboard.press('ArrowRight');
      expect(await readout.textContent()).toBe(text);
      await page.keyboard.press('ArrowRight');
      expect(await readout.textContent()).toMatch(/^20:00–21:00 · /);
    },
  );

  it('the chosen theme is stored', async () => {
    const { page } = await open(`${origin}${FOLDER}index.html`, { colorScheme: 'light' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    while ((await page.evaluate('document.documentElement.dataset.theme')) !== 'dark') {
      await page.locator('.theme').click();
    }
    expect(await paper()).not.toBe(light);
    const dark = await paper();
    await page.reload();
    expect(await paper()).toBe(dark);
  });

  it('everything is readable without scripts', async () => {
    const { page } = await open(`${origin}${FOLDER}index.html`, { javaScriptEnabled: false });
    expect(await page.locator('.chart:visible').count()).toBeGreaterThan(12);
    await page.locator('#traffic-per-hour summary').click();
    expect(await page.locator('#traffic-per-hour td:visible').count()).toBeGreaterThan(11);
  });

  it('a hostile capture has no effect', async () => {
    for (const name of pagesOf(hostile)) {
      const { page, problems } = await open(`${pathToFileURL(hostile)}/${name}`);
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      expect([name, problems]).toEqual([name, []]);
      await page.context().close();
    }
  });
});
