import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A policy with which the site may be published. */
const POLICY = "default-src 'self'";

/** Opens a page of the site under a strict policy and collects its messages and errors. */
export async function openPage(browser: Browser, url: string, name = '') {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.route(`${url}**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': POLICY };
    return route.fulfill({ response, headers });
  });
  await page.goto(`${url}${name}`);
  await page.evaluate(`
    window.isTheSame = true;
    window.refreshes = 0;
    document.addEventListener('traffic-report:refreshed', () => { window.refreshes += 1; });
  `);
  return { page, problems };
}

/** Milliseconds: generous, since speed is not tested. */
export const SOON = { timeout: 30_000 };
export const refreshes = (page: Page) => page.evaluate('window.refreshes');
export const refreshed = (page: Page, times = 1) =>
  expect.poll(() => refreshes(page), SOON).toBe(times);
export const banner = (page: Page) => page.locator('.live-banner');

/** Whether a page equals a newly opened one, including what its scripts added. */
export async function equalsFresh(page: Page): Promise<boolean> {
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
