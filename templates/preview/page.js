// @ts-check
// Updates the open page in place.

import { openDomPatch } from './dom-patch.js';
import { keepScrollPosition } from './scroll-position.js';

export function openPage() {
  const apply = openDomPatch(document.documentElement);
  const isPlaceholder = 'placeholder' in document.documentElement.dataset;

  return {
    /** Its path in the site. */
    path: decodeURIComponent(location.pathname)
      .slice(1)
      .replace(/(^|\/)$/, '$1index.html'),

    /** Loads the current page; undefined if the server does not respond. */
    async load() {
      try {
        const response = await fetch(location.href, { cache: 'no-store' });
        const { ok: isOk, status } = response;
        return { isOk, isGone: status === 404 && !isPlaceholder, html: await response.text() };
      } catch {
        return undefined;
      }
    },

    /**
     * Applies the differences.
     * @param {string} html
     */
    async show(html) {
      if (isPlaceholder) {
        location.reload();
        return;
      }
      const start = performance.now();
      const restore = keepScrollPosition();
      apply(new DOMParser().parseFromString(html, 'text/html').documentElement);
      // Lets the page's own scripts handle the mutations first.
      await undefined;
      restore();
      const detail = { milliseconds: performance.now() - start };
      document.dispatchEvent(new CustomEvent('traffic-report:refreshed', { detail }));
    },

    /**
     * Loads the style sheet again, without a flash of unstyled content.
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
        // The served link must stay in the document.
        first.disabled = true;
        for (const link of later) link.remove();
      });
      (later.at(-1) ?? first).after(next);
    },
  };
}
