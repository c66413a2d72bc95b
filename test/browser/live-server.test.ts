import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { banner, equalsFresh, openPage, refreshed, refreshes, SOON } from './live-page.js';
import { type LiveSite, openLiveSite } from './live-site.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isMissing = !existsSync(executablePath);

let browser: Browser;
let live: LiveSite;
const open = (name?: string) => openPage(browser, live.url, name);

beforeAll(async () => {
  if (isMissing) return;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());
afterEach(() => live?.close());

describe.skipIf(isMissing)('an open page', () => {
  it('shows that the server is stopped, and catches up when it is back', async () => {
    live = await openLiveSite(2);
    const { page } = await open();
    await live.restart(async () => {
      await expect.poll(() => banner(page).textContent(), SOON).toMatch(/Connection lost/);
      live.capture(2, 1);
      await live.rebuild();
    });
    await refreshed(page);
    await expect.poll(() => equalsFresh(page), SOON).toBe(true);
    expect(await banner(page).textContent()).toBe('');
    expect(await page.evaluate('window.isTheSame')).toBe(true);
  });

  it('shows a notice as text until it is removed, also if opened later', async () => {
    live = await openLiveSite(1);
    const { page, problems } = await open();
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
    expect([problems, later.problems]).toEqual([[], []]);
  });

  it('stays open if it is removed from the report, says so, and is updated when it is back', async () => {
    live = await openLiveSite(2);
    const { page } = await open('hours/1483873200.html');
    const heading = await page.locator('h1').textContent();
    const csv = join(live.captures, '1483873200.csv');
    const text = readFileSync(csv);
    rmSync(csv);
    expect(await live.rebuild()).toContain('hours/1483873200.html');
    await expect
      .poll(() => banner(page).textContent(), SOON)
      .toMatch(/no longer part of the report/);
    expect(await page.locator('h1').textContent()).toBe(heading);
    writeFileSync(csv, text);
    await live.rebuild();
    await refreshed(page);
    expect(await banner(page).textContent()).toBe('');
  });

  it('is replaced by the report or page that it waits for', async () => {
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

  it('releases its connection while hidden, and catches up', async () => {
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
    await expect.poll(() => equalsFresh(page), SOON).toBe(true);
  });
});
