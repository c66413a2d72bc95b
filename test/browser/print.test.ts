import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSite } from './sites.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** CSS pixels of A4 between the margins. */
const PAPER = { width: 702, height: 1017 };

describe.skipIf(!existsSync(executablePath) && !process.env.CI)('the printed report', () => {
  let browser: Browser;
  let site = '';
  beforeAll(async () => {
    site = await sampleSite();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(() => browser?.close());

  it('is dark on white and complete, without interactive elements', async () => {
    const page = await (
      await browser.newContext({ colorScheme: 'dark', viewport: PAPER })
    ).newPage();
    await page.goto(pathToFileURL(join(site, 'index.html')).href);
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => {
      const shown = (selector: string) =>
        [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0);
      const { clientWidth, scrollWidth } = document.documentElement;
      return {
        forScreens: shown('nav, .theme, .figure-links, .numbers, .chart.narrow').length,
        figures: shown('figure').length === document.querySelectorAll('figure').length,
        charts: shown('.chart.wide').length,
        scheme: getComputedStyle(document.documentElement).colorScheme,
        tooWide: scrollWidth > clientWidth,
      };
    });
    expect(printed).toMatchObject({
      forScreens: 0,
      figures: true,
      scheme: 'light',
      tooWide: false,
    });
    expect(printed.charts).toBeGreaterThan(10);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(4);
    expect(pages).toBeLessThan(14);
  }, 60_000);
});
