// @ts-check
// Follows a site that changes: keeps hold of the server, and brings the page up to date. It runs ahead of the page's
// own scripts, so that it sees the page as it was served.
import { openBanner } from './banner.js';
import { openPage } from './page.js';

/**
 * Without paths, any file may have changed.
 * @typedef {{version: string, scripts: string, styles: string, paths?: string[]}} Edition
 */

const EVENTS = '/.traffic-report/events';
/** Milliseconds; a server that starts again should not cause alarm. */
const PATIENCE = 3000;
const TRY_AGAIN = 2000;

const { dataset } = /** @type {HTMLElement} */ (document.querySelector('script[data-version]'));
const { scripts } = dataset;
/** What the page shows; the version is undefined when that is not known. */
let { version, styles } = dataset;
// The page first: the banner was not served.
const page = openPage();
const say = openBanner();

const refresh = async () => {
  const answer = await page.ask();
  if (!answer) {
    // The server is gone. Whatever it says when it is back, the page asks again.
    version = undefined;
    return;
  }
  say('page', answer.isGone ? 'This page is not part of the report any more.' : undefined);
  if (answer.isThere) await page.show(answer.html);
};

let isRefreshing = false;
let isStale = false;
/** Changes that come during a refresh cause one more, not many. */
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

/** @param {Edition} edition */
const follow = (edition) => {
  if (edition.version === version) return;
  if (edition.scripts !== scripts) {
    location.reload();
    return;
  }
  if (edition.styles !== styles) page.restyle(edition.styles);
  ({ version, styles } = edition);
  if (!edition.paths || edition.paths.includes(page.path)) refreshSoon();
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
