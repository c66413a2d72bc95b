import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPreview, type Preview } from '../../src/preview/preview.js';
import { temporaryFolder } from '../build/build-site.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let browser: Browser | undefined;
let preview: Preview;

beforeAll(async () => {
  if (!existsSync(executablePath)) return;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const site = join(temporaryFolder(), 'site');
  // Without a site, the placeholder page would reload after two seconds.
  mkdirSync(site);
  writeFileSync(join(site, 'index.html'), '');
  preview = await openPreview({ site, host: '127.0.0.1', port: 0, isLive: false, onError() {} });
});
afterAll(async () => {
  await browser?.close();
  await preview?.close();
});

/** Random HTML of a page, in which ids are unique. */
const page: fc.Arbitrary<string> = fc.letrec<{ node: string; element: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', ' ', '<!--c-->'),
    tie('element'),
  ),
  element: fc
    .tuple(
      fc.constantFrom('div', 'section', 'svg', 'g'),
      fc.constantFrom('', ' class="x"', ' class="y" title="z"', ' id="ID" xlink:href="#a"'),
      fc.array(tie('node'), { maxLength: 4 }),
    )
    .map(([name, attributes, children]) => `<${name}${attributes}>${children.join('')}</${name}>`),
})).element;

it.runIf(existsSync(executablePath))(
  'a patched document equals the served one, except for nodes added by scripts',
  async () => {
    const tab = await browser?.newPage();
    await tab?.goto(`${preview.url}nothing`);
    const pages = fc.array(page, { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(pages, fc.nat(), async (states, seed) => {
        const outcome = await tab?.evaluate(
          `(${follow})(${JSON.stringify(states.map(numberIds))}, ${seed})`,
        );
        expect(outcome).toEqual({ isEqual: true, isKept: true });
      }),
      { numRuns: 300 },
    );
  },
);

/** Ids from a small set, so that the same ones occur elsewhere in the next state. */
function numberIds(html: string): string {
  let ids = 0;
  return html.replaceAll('ID', () => String((ids++ * 7) % 5) + (ids > 5 ? `-${ids}` : ''));
}

/** Runs in the browser: patches a document from state to state, with added elements that no state contains. */
const follow = `async ([first, ...states], seed) => {
  const { openDomPatch } = await import('/.traffic-report/dom-patch.js');
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html').documentElement;
  const root = parse(first);
  const apply = openDomPatch(root);
  const body = root.querySelector('body');
  const parents = [body, ...body.querySelectorAll('*')];
  const chosen = parents[seed % parents.length];
  for (const parent of new Set([body, chosen])) parent.append(document.createElement('x-mark'));
  for (const state of states) apply(parse(state));
  const isKept = body.querySelectorAll(':scope > x-mark').length === 1;
  for (const mark of root.querySelectorAll('x-mark')) mark.remove();
  return { isEqual: root.isEqualNode(parse(states.at(-1))), isKept };
}`;
