// @ts-check
// The page that is open: brought up to date in place, so that the reader loses nothing.
import { say } from './banner.js';
import { holdPlace } from './place.js';
import { openTwins } from './twins.js';

export function openPage() {
  const apply = openTwins(document.documentElement);
  const isStandIn = 'standIn' in document.documentElement.dataset;

  /** @param {string} html */
  const swap = async (html) => {
    const start = performance.now();
    const putBack = holdPlace();
    apply(new DOMParser().parseFromString(html, 'text/html').documentElement);
    // The page's own scripts see to what is new before this goes on.
    await undefined;
    putBack();
    const detail = { milliseconds: performance.now() - start };
    document.dispatchEvent(new CustomEvent('traffic-report:refreshed', { detail }));
  };

  return {
    /** Its path in the site. */
    path: decodeURIComponent(location.pathname)
      .slice(1)
      .replace(/(^|\/)$/, '$1index.html'),

    /** Asks for the page again and shows what differs. Fails when the server is gone. */
    async refresh() {
      const response = await fetch(location.href, { cache: 'no-store' });
      const html = await response.text();
      if (isStandIn) {
        if (response.ok) location.reload();
        return;
      }
      const isGone = response.status === 404;
      say('page', isGone ? 'This page is not part of the report any more.' : undefined);
      if (response.ok) await swap(html);
    },

    /**
     * Loads a style sheet again, without a moment that has none.
     * @param {string} path
     * @param {string} version
     */
    restyle(path, version) {
      const isMeant = (/** @type {HTMLLinkElement} */ { href }) =>
        new URL(href).pathname === `/${path}`;
      const links = /** @type {NodeListOf<HTMLLinkElement>} */ (
        document.querySelectorAll('link[rel="stylesheet"]')
      );
      const [first, ...later] = [...links].filter(isMeant);
      if (!first) return;
      const next = /** @type {HTMLLinkElement} */ (first.cloneNode());
      next.disabled = false;
      next.href = `/${path}?${version}`;
      next.addEventListener('load', () => {
        // The one that was served keeps its place.
        first.disabled = true;
        for (const link of later) link.remove();
      });
      (later.at(-1) ?? first).after(next);
    },
  };
}
