// @ts-check
// Follows a site that changes: keeps hold of the server, and brings the page up to date. It runs ahead of the page's
// own scripts, so that it sees the page as it was served.
import { say } from './banner.js';
import { openPage } from './page.js';

/** @typedef {{version: string, scripts: string, paths?: string[]}} Edition Without paths, any may have changed. */

const EVENTS = '/.traffic-report/events';
const STYLE = 'assets/report.css';
/** Milliseconds; a server that starts again should not cause alarm. */
const PATIENCE = 3000;
const TRY_AGAIN = 2000;

const { version, scripts } = /** @type {HTMLElement} */ (
  document.querySelector('script[data-version]')
).dataset;
/** The version that the page shows; undefined when that is not known. */
let shown = version;
const page = openPage();

let isRefreshing = false;
let isStale = false;
/** Changes that come meanwhile cause one more refresh, not many. */
const refresh = async () => {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  while (isStale) {
    isStale = false;
    // A server that is gone comes back with another version, or tells the same one again.
    await page.refresh().catch(() => {
      shown = undefined;
    });
  }
  isRefreshing = false;
};

/** @param {Edition} edition */
const follow = (edition) => {
  if (edition.version === shown) return;
  if (edition.scripts !== scripts) {
    location.reload();
    return;
  }
  shown = edition.version;
  const { paths } = edition;
  if (!paths || paths.includes(STYLE)) page.restyle(STYLE, edition.version);
  if (!paths || paths.includes(page.path)) refresh();
};

/** @type {EventSource | undefined} */
let source;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let alarm;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;

const disconnect = () => {
  source?.close();
  clearTimeout(alarm);
  clearTimeout(retry);
  alarm = undefined;
};

const connect = () => {
  const events = new EventSource(EVENTS);
  source = events;
  events.addEventListener('edition', ({ data }) => follow(JSON.parse(data)));
  events.addEventListener('notice', ({ data }) => say('notice', JSON.parse(data).message));
  events.addEventListener('open', () => {
    clearTimeout(alarm);
    alarm = undefined;
    say('connection', undefined);
  });
  events.addEventListener('error', () => {
    alarm ??= setTimeout(() => say('connection', 'Connection lost, trying again.'), PATIENCE);
    // The browser itself tries again, unless the answer was no.
    if (events.readyState === EventSource.CLOSED) retry = setTimeout(connect, TRY_AGAIN);
  });
};

// Browsers hold six connections to a server: pages that nobody sees leave them to others, and catch up later.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) disconnect();
  else connect();
});
if (!document.hidden) connect();
