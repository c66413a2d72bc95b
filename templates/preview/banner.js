// @ts-check
// Says what the reader should know of the preview, at the foot of the window.

/** @typedef {'connection' | 'page' | 'notice'} Topic */

/** Returns what says a text about a topic, in place of the last one; undefined takes it away. */
export function openBanner() {
  const banner = document.createElement('div');
  banner.className = 'live-banner';
  banner.setAttribute('role', 'status');
  document.body.append(banner);
  /** @type {Map<Topic, string>} */
  const texts = new Map();

  /** @param {Topic} topic @param {string | undefined} text */
  return (topic, text) => {
    if (texts.get(topic) === text) return;
    if (text) texts.set(topic, text);
    else texts.delete(topic);
    const lines = [...texts.values()].map((each) => {
      const line = document.createElement('p');
      line.textContent = each;
      return line;
    });
    banner.replaceChildren(...lines);
  };
}
