import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { contentOf } from '../commands/site-content.js';
import { type LiveSite, openLiveSite } from './live-site.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isMissing = !existsSync(executablePath);
const HOURS = 14;
/** What the site's pages may be published with. */
const POLICY = "default-src 'self'";

let browser: Browser;
let live: LiveSite;

beforeAll(async () => {
  if (!isMissing)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());
afterEach(() => live?.close());

/** Opens a page of the site under a strict policy, and gathers what it complains of. */
async function open(name = '') {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${live.url}**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': POLICY };
    return route.fulfill({ response, headers });
  });
  await page.goto(`${live.url}${name}`);
  await page.evaluate(`
    window.isTheSame = true;
    window.refreshes = 0;
    document.addEventListener('traffic-report:refreshed', () => { window.refreshes += 1; });
  `);
  return { page, complaints, context };
}

/** Milliseconds: nothing is tested for its speed. */
const SOON = { timeout: 30_000 };
const refreshes = (page: Page) => page.evaluate('window.refreshes');
const refreshed = (page: Page, times = 1) => expect.poll(() => refreshes(page), SOON).toBe(times);
const banner = (page: Page) => page.locator('.live-banner');

/** Whether a page is as one that is opened now: what was swapped, and what the page's scripts made of it. */
async function isAsNew(page: Page): Promise<boolean> {
  const fresh = await page.context().newPage();
  await fresh.goto(page.url());
  await fresh.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  const [html, now] = [await fresh.content(), await page.content()].map((text) =>
    JSON.stringify(text.replace(/ data-version="[^"]*"/, '')),
  );
  await fresh.close();
  return page.evaluate(`(([a, b]) => a.isEqualNode(b))([${html}, ${now}].map(
    (text) => new DOMParser().parseFromString(text, 'text/html'),
  ))`);
}

it.runIf(isMissing)('Chromium is needed for the tests in a browser', () => {
  if (process.env.CI) throw new Error(`There is no Chromium at ${executablePath}: set CHROMIUM.`);
});

describe.skipIf(isMissing)('an open page', () => {
  // Not every browser keeps what is in sight in its place by itself.
  it.each([
    ['auto', 1280],
    ['none', 1280],
    ['none', 1600],
  ])(
    'shows what changed, and the reader loses nothing (anchoring: %s, %i px)',
    async (anchoring, width) => {
      live = await openLiveSite(HOURS);
      const { page, complaints } = await open();
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(`document.documentElement.style.overflowAnchor = '${anchoring}'`);
      while ((await page.evaluate('document.documentElement.dataset.theme')) !== 'dark') {
        await page.locator('.theme').click();
      }
      await page.locator('#frame-lengths summary, #packet-sizes summary').first().click();
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
      // Something above changed its height, else this would prove little.
      expect(await page.evaluate('document.body.scrollHeight')).not.toBe(height);
      expect(await top()).toBe(before);
      expect(await page.locator('#packet-sizes details[open]').count()).toBe(1);
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      expect(await page.evaluate('String(getSelection())')).toBe('Packet sizes');
      expect(await page.evaluate('window.isTheSame')).toBe(true);
      expect(complaints).toEqual([]);
    },
  );

  it('is as a new one after any change', async () => {
    live = await openLiveSite(HOURS);
    const names = ['', 'captures.html', 'method.html', 'hours/1483873200.html'];
    const opened = await Promise.all(names.map(open));
    const step = async (options = {}) => {
      const before = await Promise.all(opened.map(({ page }) => refreshes(page)));
      const paths = await live.rebuild(options);
      for (const [i, { page }] of opened.entries()) {
        const isChanged = paths.includes(names[i] || 'index.html');
        await refreshed(page, Number(before[i]) + (isChanged ? 1 : 0));
        await expect.poll(() => isAsNew(page), SOON).toBe(true);
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
    for (const { complaints } of opened) expect(complaints).toEqual([]);
  });

  it('keeps the filter and the order of a table, also of one that changes', async () => {
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

  it('has drawings and tables that work as those of a new one', async () => {
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
    // The same place is read, which is the last no more.
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

  it('catches up when the server was away, and says meanwhile that it is', async () => {
    live = await openLiveSite(2);
    const { page } = await open();
    await live.restart(async () => {
      await expect.poll(() => banner(page).textContent(), SOON).toMatch(/Connection lost/);
      live.capture(2, 1);
      await live.rebuild();
    });
    await refreshed(page);
    await expect.poll(() => isAsNew(page), SOON).toBe(true);
    expect(await banner(page).textContent()).toBe('');
    expect(await page.evaluate('window.isTheSame')).toBe(true);
  });

  it('shows a notice as text, also when it opens later, until it is taken away', async () => {
    live = await openLiveSite(1);
    const { page, complaints } = await open();
    expect(await banner(page).isVisible()).toBe(false);
    const message = '<img src=x onerror="window.pwned=1"> could not be read';
    live.preview.notice(message);
    const later = await open('captures.html');
    for (const each of [page, later.page]) {
      await expect.poll(() => banner(each).textContent(), SOON).toBe(message);
      expect(await banner(each).getAttribute('role')).toBe('status');
      expect(await each.evaluate('window.pwned')).toBeUndefined();
    }
    live.preview.notice(undefined);
    await expect.poll(() => banner(page).isVisible(), SOON).toBe(false);
    expect([complaints, later.complaints]).toEqual([[], []]);
  });

  it('stays when it is made no more, says so, and comes back', async () => {
    live = await openLiveSite(2);
    const { page } = await open('hours/1483873200.html');
    const heading = await page.locator('h1').textContent();
    const csv = join(live.captures, '1483873200.csv');
    const text = readFileSync(csv);
    rmSync(csv);
    expect(await live.rebuild()).toContain('hours/1483873200.html');
    await expect.poll(() => banner(page).textContent(), SOON).toMatch(/not part of the report/);
    expect(await page.locator('h1').textContent()).toBe(heading);
    appendFileSync(csv, text);
    await live.rebuild();
    await refreshed(page);
    expect(await banner(page).textContent()).toBe('');
  });

  it('that waits for a report or for a page turns into it', async () => {
    live = await openLiveSite(0);
    const [index, hour] = [await open(), await open('hours/1483873200.html')];
    expect(await index.page.locator('h1').textContent()).toBe('No report yet');
    live.capture(0, 1);
    await live.rebuild();
    await expect.poll(() => index.page.locator('.stats').count(), SOON).toBe(1);
    await expect.poll(() => hour.page.locator('h1').textContent(), SOON).toBe('Not in this report');
    live.capture(1, 1);
    await live.rebuild();
    await expect.poll(() => hour.page.locator('.chart').count(), SOON).toBeGreaterThan(0);
  });

  it('is asked for once more, however many changes come while it is', async () => {
    live = await openLiveSite(1);
    const { page } = await open();
    let asked = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(live.url, async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });
    live.preview.changed(['index.html']);
    await expect.poll(() => asked, SOON).toBe(1);
    for (let i = 0; i < 5; i += 1) live.preview.changed(['index.html']);
    live.preview.changed(['captures.html', 'data/hours.csv']);
    live.preview.notice('after all of them');
    await expect.poll(() => banner(page).textContent(), SOON).toBe('after all of them');
    release();
    await refreshed(page, 2);
    live.preview.changed(['index.html']);
    await refreshed(page, 3);
    expect(asked).toBe(3);
  });

  it('takes another style in place, and other scripts by loading anew', async () => {
    live = await openLiveSite(1);
    const { page } = await open();
    const colour = () => page.evaluate('getComputedStyle(document.body).color');
    for (const shade of [10, 20]) {
      appendFileSync(join(live.site, 'assets/report.css'), `body { color: rgb(${shade}, 0, 0) }`);
      live.preview.changed(['assets/report.css']);
      await expect.poll(colour, SOON).toBe(`rgb(${shade}, 0, 0)`);
    }
    live.capture(1, 1);
    await live.rebuild();
    await refreshed(page);
    expect(await page.evaluate('window.isTheSame')).toBe(true);
    appendFileSync(join(live.site, 'assets/tables.js'), '\nwindow.isNew = true;');
    live.preview.changed(['assets/tables.js']);
    await expect.poll(() => page.evaluate('window.isNew'), SOON).toBe(true);
  });

  it('that nobody sees leaves its connection to others, and catches up', async () => {
    live = await openLiveSite(1);
    const { page } = await open();
    const hide = (isHidden: boolean) =>
      page.evaluate(`
        Object.defineProperty(document, 'hidden', { configurable: true, value: ${isHidden} });
        document.dispatchEvent(new Event('visibilitychange'));
      `);
    await hide(true);
    live.capture(1, 1);
    await live.rebuild();
    await page.evaluate('fetch("/").then((response) => response.text())');
    expect(await refreshes(page)).toBe(0);
    await hide(false);
    await refreshed(page);
    await expect.poll(() => isAsNew(page), SOON).toBe(true);
  });
});

it('nothing of the preview is published', async () => {
  live = await openLiveSite(1);
  for (const [name, content] of contentOf(live.site)) {
    expect([name, /traffic-report\/|EventSource|refreshed/.test(content)]).toEqual([name, false]);
  }
});
