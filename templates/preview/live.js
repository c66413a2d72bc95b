// @ts-check
// Keeps the page up to date with the server. It runs before the page's own scripts, so that it sees the page as it was
// served.
import { openBanner } from './banner.js';
import { openPage } from './page.js';

/**
 * Without paths, any file may have changed.
 * @typedef {{version: string, scripts: string, styles: string, paths?: string[]}} Revision
 */

const EVENTS = '/.traffic-report/events';
/** Milliseconds; a restart of the server should not show a warning. */
const WARN_AFTER = 3000;
const RETRY_AFTER = 2000;

const { dataset } = /** @type {HTMLElement} */ (document.querySelector('script[data-version]'));
const { scripts } = dataset;
/** The revision that the page shows; an undefined version is unknown. */
let { version, styles } = dataset;
// The page first: the banner is not part of the served document.
const page = openPage();
const setBanner = openBanner();

const refresh = async () => {
  const answer = await page.load();
  if (!answer) {
    // The server is gone: load the page again when it is back, whatever its version.
    version = undefined;
    return;
  }
  setBanner('page', answer.isGone ? 'This page is no longer part of the report.' : undefined);
  if (answer.isOk) await page.show(answer.html);
};

let isRefreshing = false;
let isStale = false;
/** Changes during a refresh cause a single further refresh. */
const refreshSoon = async () => {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  while (isStale) {
    isStale = false;
    await refresh().catch(reportError);
  }
  isRefreshing = false;
};

/** @param {Revision} revision */
const follow = (revision) => {
  if (revision.version === version) return;
  if (revision.scripts !== scripts) {
    location.reload();
    return;
  }
  if (revision.styles !== styles) page.restyle(revision.styles);
  ({ version, styles } = revision);
  if (!revision.paths || revision.paths.includes(page.path)) refreshSoon();
};

/** @type {EventSource | undefined} */
let source;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let warning;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;

const disconnect = () => {
  source?.close();
  clearTimeout(warning);
  clearTimeout(retry);
  warning = undefined;
};

const connect = () => {
  const events = new EventSource(EVENTS);
  source = events;
  events.addEventListener('revision', ({ data }) => follow(JSON.parse(data)));
  events.addEventListener('notice', ({ data }) => setBanner('notice', JSON.parse(data).message));
  events.addEventListener('open', () => {
    clearTimeout(warning);
    warning = undefined;
    setBanner('connection', undefined);
  });
  events.addEventListener('error', () => {
    warning ??= setTimeout(
      () => setBanner('connection', 'Connection lost. Reconnecting …'),
      WARN_AFTER,
    );
    // The browser reconnects by itself, unless the server refused.
    if (events.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_AFTER);
  });
};

// Browsers open at most six connections to a server: hidden pages release theirs and catch up later.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) disconnect();
  else connect();
});
if (!document.hidden) connect();
