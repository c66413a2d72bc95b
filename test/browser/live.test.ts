import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { contentOf } from '../build/site-content.js';
import { banner, equalsFresh, openPage, refreshed, refreshes, SOON } from './live-page.js';
import { type LiveSite, openLiveSite } from './live-site.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isMissing = !existsSync(executablePath);
const HOURS = 14;

let browser: Browser;
let live: LiveSite;
const open = (name?: string) => openPage(browser, live.url, name);

beforeAll(async () => {
  if (isMissing) return;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());
afterEach(() => live?.close());

it.runIf(isMissing)('browser tests need Chromium', () => {
  if (process.env.CI) throw new Error(`There is no Chromium at ${executablePath}: set CHROMIUM.`);
});

describe.skipIf(isMissing)('an open page', () => {
  // Not every browser supports scroll anchoring.
  it.each([
    ['auto', 1280],
    ['none', 1280],
    ['none', 1600],
  ])(
    'shows changes without losing scroll position, selection or theme (anchoring: %s, %i px)',
    async (anchoring, width) => {
      live = await openLiveSite(HOURS);
      const { page, problems } = await open();
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(`document.documentElement.style.overflowAnchor = '${anchoring}'`);
      while ((await page.evaluate('document.documentElement.dataset.theme')) !== 'dark') {
        await page.locator('.theme').click();
      }
      await page.locator('#services summary').first().click();
      const heading = page.locator('#packet-sizes h2');
      await page.evaluate(`scrollBy({
        top: document.querySelector('#packet-sizes h2').getBoundingClientRect().top - 60,
        behavior: 'instant',
      })`);
      await page.evaluate(
        'getSelection().selectAllChildren(document.querySelector("#packet-sizes h2"))',
      );
      const top = async () => Math.round((await heading.boundingBox())?.y ?? -1);
      const [before, height] = [await top(), await page.evaluate('document.body.scrollHeight')];
      expect(before).toBe(60);
      const volume = await page.locator('.stats strong').first().textContent();

      live.capture(HOURS, 20);
      await live.rebuild({ title: 'Another' });
      await refreshed(page);
      const text = readFileSync(join(live.site, 'index.html'), 'utf8');
      const shown = await page.locator('.stats strong').first().textContent();
      expect(text).toContain(`<strong>${shown}</strong>`);
      expect(shown).not.toBe(volume);
      expect(await page.title()).toBe('Another');
      // The height of content above changed, or else this would prove little.
      expect(await page.evaluate('document.body.scrollHeight')).not.toBe(height);
      expect(await top()).toBe(before);
      expect(await page.locator('#services details[open]').count()).toBe(1);
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      expect(await page.evaluate('String(getSelection())')).toBe('Packet sizes');
      expect(await page.evaluate('window.isTheSame')).toBe(true);
      expect(problems).toEqual([]);
    },
  );

  it('equals a newly opened one after any change', async () => {
    live = await openLiveSite(HOURS);
    const names = ['', 'captures.html', 'method.html', 'hours/1483873200.html'];
    const opened = await Promise.all(names.map((name) => open(name)));
    const step = async (options = {}) => {
      const before = await Promise.all(opened.map(({ page }) => refreshes(page)));
      const paths = await live.rebuild(options);
      for (const [i, { page }] of opened.entries()) {
        const isChanged = paths.includes(names[i] || 'index.html');
        await refreshed(page, Number(before[i]) + (isChanged ? 1 : 0));
        await expect.poll(() => equalsFresh(page), SOON).toBe(true);
      }
    };
    live.capture(HOURS, 1);
    await step();
    live.capture(HOURS + 3, 3);
    await step({ title: 'With a gap' });
    appendFileSync(join(live.captures, '1483873200.csv'), '<b>no packet</b>\n');
    await step();
    rmSync(join(live.captures, '1483880400.csv'));
    await step({ timezone: 'Europe/Helsinki', top: 3 });
    for (const { problems } of opened) expect(problems).toEqual([]);
  });

  it('preserves the filter and the order of a table that changes', async () => {
    live = await openLiveSite(HOURS);
    const { page } = await open('captures.html');
    const filter = page.locator('.filter input').first();
    await filter.fill('148389');
    await page.locator('th button', { hasText: 'File' }).first().click();
    await page.locator('th button', { hasText: 'File' }).first().click();
    await filter.focus();
    const names = () =>
      page.locator('[data-filterable] tbody tr:visible td:first-child').allTextContents();
    const before = await names();
    expect(before[0]).toBe('1483898400.csv');

    live.capture(HOURS, 2);
    await live.rebuild();
    await refreshed(page);
    expect(await filter.inputValue()).toBe('148389');
    expect(await page.evaluate('document.activeElement.type')).toBe('search');
    const after = await names();
    expect(after).toEqual([...after].sort().reverse());
    expect(after.every((name) => name.startsWith('148389'))).toBe(true);
    await filter.fill('1483920000');
    expect(await names()).toEqual(['1483920000.csv']);
  });

  it('has charts and tables that work as in a new one', async () => {
    live = await openLiveSite(2);
    const { page } = await open();
    const chart = page.locator('#traffic-per-hour .chart.wide');
    const readout = page.locator('#traffic-per-hour .readout:visible');
    await chart.focus();
    await page.keyboard.press('End');
    const last = await readout.textContent();
    expect(await page.locator('#traffic-per-hour th button').count()).toBe(0);

    live.capture(2, 4);
    await live.rebuild();
    await refreshed(page);
    // The same point is read, although it is no longer the last.
    expect(await readout.textContent()).toBe(last);
    await page.keyboard.press('End');
    expect(await readout.textContent()).toMatch(/^\D*15:00/);
    await page.locator('#traffic-per-hour summary').click();
    const hours = page.locator('#traffic-per-hour td:first-child');
    const order = await hours.allTextContents();
    await page.locator('#traffic-per-hour th button').first().click();
    await page.locator('#traffic-per-hour th button').first().click();
    expect(await hours.allTextContents()).toEqual(order.reverse());
  });

  it('is loaded only once more for all changes during a refresh', async () => {
    live = await openLiveSite(1);
    const { page } = await open();
    let requests = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(live.url, async (route) => {
      requests += 1;
      await released;
      await route.continue();
    });
    live.preview.changed(['index.html']);
    await expect.poll(() => requests, SOON).toBe(1);
    for (let i = 0; i < 5; i += 1) live.preview.changed(['index.html']);
    live.preview.changed(['captures.html', 'data/hours.csv']);
    live.preview.notice('after all of them');
    await expect.poll(() => banner(page).textContent(), SOON).toBe('after all of them');
    release();
    await refreshed(page, 2);
    live.preview.changed(['index.html']);
    await refreshed(page, 3);
    expect(requests).toBe(3);
  });

  it('applies a new style sheet in place, and reloads for new scripts', async () => {
    live = await openLiveSite(1);
    const { page } = await open();
    const color = () => page.evaluate('getComputedStyle(document.body).color');
    const assets = readdirSync(join(live.site, 'assets')).map((name) => `assets/${name}`);
    const [style = ''] = assets.filter((path) => path.endsWith('.css'));
    const [script = ''] = assets.filter((path) => path.includes('tables.'));
    for (const shade of [10, 20]) {
      appendFileSync(join(live.site, style), `body { color: rgb(${shade}, 0, 0) }`);
      live.preview.changed([style]);
      await expect.poll(color, SOON).toBe(`rgb(${shade}, 0, 0)`);
    }
    live.capture(1, 1);
    await live.rebuild();
    await refreshed(page);
    expect(await page.evaluate('window.isTheSame')).toBe(true);
    appendFileSync(join(live.site, script), '\nwindow.isNew = true;');
    live.preview.changed([script]);
    await expect.poll(() => page.evaluate('window.isNew'), SOON).toBe(true);
  });
});

it('no part of the preview is published', async () => {
  live = await openLiveSite(1);
  for (const [name, content] of contentOf(live.site)) {
    expect([name, /traffic-report\/|EventSource|refreshed/.test(content)]).toEqual([name, false]);
  }
});
