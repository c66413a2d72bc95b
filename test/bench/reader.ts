import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** A browser with the report open. */
export interface Reader {
  /** Waits until it has painted a report with this number of packets; returns the time by `performance.now()`. */
  shows(packets: number): Promise<number>;
  close(): Promise<void>;
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** The page notifies by itself, since polling would slow it down. */
const TELL = `
  const tell = () => requestAnimationFrame(() => {
    const text = document.querySelector('#overview .stats').textContent;
    shown(Number(/([\\d,]+) packets/.exec(text)[1].replaceAll(',', '')));
  });
  document.addEventListener('traffic-report:refreshed', tell);
  tell();
`;

export async function openReader(url: string): Promise<Reader> {
  if (!existsSync(executablePath))
    throw new Error(`There is no Chromium at ${executablePath}: set CHROMIUM.`);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  let last = { packets: -1, at: 0 };
  let onShown = () => {};
  await page.exposeFunction('shown', (packets: number) => {
    last = { packets, at: performance.now() };
    onShown();
  });
  await page.goto(url);
  await page.evaluate(TELL);
  return {
    async shows(packets) {
      while (last.packets !== packets) {
        await new Promise<void>((shown) => {
          onShown = shown;
        });
      }
      return last.at;
    },
    close: () => browser.close(),
  };
}
