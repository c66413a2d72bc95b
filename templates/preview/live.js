// @ts-check
// Follows changes of the site.
const source = new EventSource('/.traffic-report/events');
const own = /** @type {HTMLScriptElement} */ (
  document.querySelector('script[src="/.traffic-report/live.js"]')
);
source.addEventListener('edition', ({ data }) => {
  const { version } = JSON.parse(data);
  if (version !== own.dataset.version) location.reload();
});
