import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sum } from 'd3-array';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../build/build-site.js';
import { watch } from '../watch/watching.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PORT = 40_404;
/** The length of each of the two captures in seconds. */
const SECONDS = Number(process.env.CAPTURE_SECONDS ?? 8);
const HOUR = 3600;

/** The notebook's command. */
const FIELDS =
  'frame.time_relative ip.src tcp.srcport udp.srcport ip.dst tcp.dstport udp.dstport frame.len'
    .split(' ')
    .flatMap((field) => ['-e', field]);
const TSHARK = ['-i', 'lo', '-f', `udp dst port ${PORT}`, '-T', 'fields', ...FIELDS];
const FORMAT = ['-E', 'header=y', '-E', 'separator=,'];

const HEADING = `document.querySelector('#traffic-volume h2')`;

/** The reason why this test cannot run, if any. */
const obstacle = (() => {
  if (!existsSync(executablePath))
    return `There is no Chromium at ${executablePath}: set CHROMIUM.`;
  const { status } = spawnSync('tshark', ['-i', 'lo', '-a', 'duration:1', '-w', '/dev/null']);
  return status === 0 ? undefined : 'tshark cannot capture on lo: install it, or run as root.';
})();

let browser: Browser;
beforeAll(async () => {
  if (!obstacle)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());

/** Sends datagrams until it is stopped; `stop` returns how many. */
function generate(): { stop(): Promise<number> } {
  const socket = createSocket('udp4');
  let sent = 0;
  let isStopped = false;
  const work = (async () => {
    while (!isStopped) {
      await new Promise((done) => socket.send('x'.repeat(sent % 400), PORT, '127.0.0.1', done));
      sent += 1;
      await setTimeout(5);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await work;
      socket.close();
      return sent;
    },
  };
}

/** Captures into a file while `during` and the generator run. Returns how many packets were sent. */
async function capture(file: string, during: () => Promise<void>): Promise<number> {
  const tshark = spawn('tshark', [...TSHARK, ...FORMAT], { stdio: ['ignore', 'pipe', 'pipe'] });
  tshark.stdout.pipe(createWriteStream(file, { flags: 'a' }));
  let output = '';
  while (!output.includes('Capturing on')) output += (await once(tshark.stderr, 'data'))[0];
  // The message comes a moment before the capture starts.
  await setTimeout(1000);
  const traffic = generate();
  await during();
  const sent = await traffic.stop();
  await setTimeout(1500);
  tshark.kill('SIGINT');
  await once(tshark, 'close');
  return sent;
}

const shownPackets = async (page: Page) =>
  Number(
    (await page.locator('#overview .stats').innerText())
      .match(/([\d,]+) packets/)?.[1]
      ?.replaceAll(',', ''),
  );

/** `13:00–14:00`: the hour as the page shows it, perhaps after its day; the last of a day ends at 24:00. */
const spanOf = (hour: number) =>
  [hour, hour + HOUR]
    .map((time) => new Date(time * 1000).toISOString().slice(11, 16))
    .join('–')
    .replace(/–00:00$/, '–24:00');
const capturingNow = async (page: Page) =>
  /Capturing now: (.+?) is known up to/.exec(await page.locator('#overview').innerText())?.[1];

/** Collects the packet counts that the page shows while a capture grows. */
async function observe(page: Page): Promise<number[]> {
  const seen: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) {
    seen.push(await shownPackets(page));
    await setTimeout(100);
  }
  return [...new Set(seen)];
}

it.runIf(obstacle)('live capture tests need tshark and Chromium', () => {
  if (process.env.CI) throw new Error(obstacle);
});

it.skipIf(obstacle)(
  'a page follows a running tshark capture into the next hour',
  async () => {
    const home = temporaryFolder();
    const captures = join(home, 'captures');
    mkdirSync(captures);
    const watching = watch(['--port', '0', '--timezone', 'UTC'], home);
    const [, url = ''] = /(http\S+)/.exec(await watching.waitFor(/serving +\S+/)) ?? [];
    const page = await browser.newPage();
    await page.goto(url);

    // Times are relative to the file names: the first capture ends at a full hour, the second begins there.
    const hour = Math.floor(Date.now() / 1000 / HOUR) * HOUR;
    const during = async (span: string, least: number) => {
      const seen = await observe(page);
      // The page shows the growing hour, both before and after the full hour.
      expect(await capturingNow(page)).toContain(span);
      expect([...seen].sort((a, b) => a - b)).toEqual(seen);
      expect(seen.length).toBeGreaterThan(least);
    };
    let sent = await capture(join(captures, `${hour - SECONDS - 3}.csv`), async () => {
      await page.waitForSelector('#overview .stats');
      await page.evaluate(
        `window.isTheSame = true; ${HEADING}.scrollIntoView({ behavior: 'instant' })`,
      );
      await during(spanOf(hour - HOUR), SECONDS / 3);
    });
    await expect.poll(() => shownPackets(page), { timeout: 10_000 }).toBe(sent);
    sent += await capture(join(captures, `${hour}.csv`), () => during(spanOf(hour), SECONDS / 3));
    await expect.poll(() => shownPackets(page), { timeout: 10_000 }).toBe(sent);

    expect(await page.evaluate('window.isTheSame')).toBe(true);
    // The visible content has not moved.
    expect(Math.abs(await page.evaluate(`${HEADING}.getBoundingClientRect().top`))).toBeLessThan(
      40,
    );
    const lines = readdirSync(captures)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => readFileSync(join(captures, name), 'utf8').trimEnd().split('\n').length - 1);
    expect(lines).toHaveLength(2);
    expect(sum(lines)).toBe(sent);
    const summary = JSON.parse(readFileSync(join(home, 'site/data/summary.json'), 'utf8'));
    expect(summary).toMatchObject({ packets: sent, hours: 2, hours_captured: 2, rejected_rows: 0 });
    expect(await watching.end('SIGINT')).toBe(0);
  },
  120_000 + SECONDS * 3000,
);
