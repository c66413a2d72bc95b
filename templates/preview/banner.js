// @ts-check
// Messages of the preview, at the bottom of the window.

/** @typedef {'connection' | 'page' | 'notice'} Topic */

/** Returns a function that sets the text of a topic; undefined removes it. */
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
