import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseCsv } from '../independent/csv.js';
import { HOSTILE, hostileSite, longSite, pagesOf, sampleSite } from './sites.js';

/** Links that the licenses of network databases require. */
const CREDITED = [
  'https://creativecommons.org/licenses/by/4.0/',
  'https://db-ip.com',
  'https://github.com/sapics/ip-location-db',
  'https://www.nro.net/',
  'https://www.routeviews.org',
];

let sites: string[] = [];
beforeAll(async () => {
  sites = [await sampleSite(), await hostileSite(), await longSite()];
});

describe('the pages', () => {
  it('are valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'long-title': 'off' },
    });
    for (const site of sites) {
      for (const page of pagesOf(site)) {
        const { results } = await validator.validateString(readFileSync(join(site, page), 'utf8'));
        const messages = results.flatMap((result) => result.messages);
        expect(
          messages.map(({ ruleId, message, line }) => `${page}:${line} ${ruleId} ${message}`),
        ).toEqual([]);
      }
    }
  });

  it('link only to existing files and anchors, and to the sources of network data', () => {
    for (const site of sites) {
      const documents = new Map(
        pagesOf(site).map((page) => [
          page,
          new JSDOM(readFileSync(join(site, page), 'utf8')).window.document,
        ]),
      );
      for (const [page, document] of documents) {
        for (const element of document.querySelectorAll('[href], [src]')) {
          const link = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
          // A link only; nothing is fetched from there.
          if (element.tagName === 'A' && CREDITED.includes(link)) continue;
          expect(link, page).not.toMatch(/^([a-z]+:|\/)/i);
          const [path = '', anchor] = link.split('#');
          const target =
            path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
          expect(existsSync(join(site, target)), `${page} → ${link}`).toBe(true);
          if (anchor)
            expect(
              documents.get(target)?.getElementById(anchor),
              `${page} → ${link}`,
            ).not.toBeNull();
        }
      }
    }
  });

  it('have no inline scripts or styles, as a strict policy requires', () => {
    for (const site of sites) {
      for (const page of pagesOf(site)) {
        const { document } = new JSDOM(readFileSync(join(site, page), 'utf8')).window;
        expect(
          document.querySelectorAll('script:not([src]), style, [style], [onclick], [onerror]')
            .length,
        ).toBe(0);
      }
    }
  });
});

describe('a hostile capture', () => {
  it('is shown verbatim, and its data files can be parsed', () => {
    const [, site = ''] = sites;
    const { document } = new JSDOM(readFileSync(join(site, 'captures.html'), 'utf8')).window;
    const text = document.body.textContent ?? '';
    for (const each of HOSTILE) expect(text).toContain(each);
    expect(text).toContain('1483876800"><img src=x onerror=alert(1)>.csv');
    const [, ...rejects] = parseCsv(readFileSync(join(site, 'data', 'rejects.csv'), 'utf8'));
    expect(rejects.map(([, , , line]) => line)).toEqual(
      expect.arrayContaining([...HOSTILE, `1.0,${HOSTILE[2]},443,,192.168.0.2,50000,,60`]),
    );
    const [, ...captures] = parseCsv(readFileSync(join(site, 'data', 'captures.csv'), 'utf8'));
    expect(captures.map((row) => row.at(-2)).sort()).toEqual([
      'complete',
      'complete',
      'complete',
      'complete',
      'failed',
    ]);
    const summary = JSON.parse(readFileSync(join(site, 'data', 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({ packets: 3, bytes: 4500, hours: 4, hours_captured: 4 });
  });
});
