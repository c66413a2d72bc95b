// @ts-check
// The page that is open: brought up to date in place, so that the reader loses nothing.

import { openDomPatch } from './dom-patch.js';
import { holdPlace } from './place.js';

export function openPage() {
  const apply = openDomPatch(document.documentElement);
  const isStandIn = 'standIn' in document.documentElement.dataset;

  return {
    /** Its path in the site. */
    path: decodeURIComponent(location.pathname)
      .slice(1)
      .replace(/(^|\/)$/, '$1index.html'),

    /** Asks for the page as it is now; undefined when the server does not answer. */
    async ask() {
      try {
        const response = await fetch(location.href, { cache: 'no-store' });
        const { ok: isThere, status } = response;
        return { isThere, isGone: status === 404 && !isStandIn, html: await response.text() };
      } catch {
        return undefined;
      }
    },

    /**
     * Shows what differs.
     * @param {string} html
     */
    async show(html) {
      if (isStandIn) {
        location.reload();
        return;
      }
      const start = performance.now();
      const putBack = holdPlace();
      apply(new DOMParser().parseFromString(html, 'text/html').documentElement);
      // The page's own scripts see to what is new before this goes on.
      await undefined;
      putBack();
      const detail = { milliseconds: performance.now() - start };
      document.dispatchEvent(new CustomEvent('traffic-report:refreshed', { detail }));
    },

    /**
     * Loads the report's style again, without a moment that has none.
     * @param {string} version
     */
    restyle(version) {
      const links = /** @type {NodeListOf<HTMLLinkElement>} */ (
        document.querySelectorAll('link[rel="stylesheet"][href*="assets/report."]')
      );
      const [first, ...later] = links;
      if (!first) return;
      const next = /** @type {HTMLLinkElement} */ (first.cloneNode());
      next.disabled = false;
      next.href = `${new URL(first.href).pathname}?${version}`;
      next.addEventListener('load', () => {
        // The one that was served keeps its place.
        first.disabled = true;
        for (const link of later) link.remove();
      });
      (later.at(-1) ?? first).after(next);
    },
  };
}
