// @ts-check
// Says what the reader should know of the preview, at the foot of the window.

/** @typedef {'connection' | 'page' | 'notice'} Topic */

/** @type {Map<Topic, HTMLElement>} In the order in which they are shown. */
const lines = new Map(
  /** @type {Topic[]} */ (['connection', 'page', 'notice']).map((topic) => [
    topic,
    document.createElement('p'),
  ]),
);
const banner = document.createElement('div');
banner.className = 'live-banner';
banner.setAttribute('role', 'status');
document.body.append(banner);

/**
 * Says a text about a topic, in place of the last one; undefined takes it away.
 * @param {Topic} topic
 * @param {string | undefined} text
 */
export function say(topic, text) {
  const line = /** @type {HTMLElement} */ (lines.get(topic));
  line.textContent = text ?? '';
  const said = [...lines.values()].filter(({ textContent }) => textContent);
  banner.replaceChildren(...said);
}
