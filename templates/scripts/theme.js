// @ts-check
// Runs before the page is painted, so that a chosen theme does not flash.
(() => {
  const KEY = 'traffic-report-theme';
  const THEMES = ['auto', 'light', 'dark'];
  const root = document.documentElement;

  /** Storage can be blocked, as some browsers do for file: pages. */
  const stored = () => {
    try {
      return localStorage.getItem(KEY) ?? 'auto';
    } catch {
      return 'auto';
    }
  };

  /** @param {string} theme */
  const store = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // The choice then lasts until the page is closed.
    }
  };

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  let current = 'auto';

  /** @param {string} theme */
  const apply = (theme) => {
    current = THEMES.includes(theme) ? theme : 'auto';
    if (current === 'auto') delete root.dataset.theme;
    else root.dataset.theme = current;
    button.textContent = `Theme: ${current}`;
  };

  apply(stored());
  button.addEventListener('click', () => {
    apply(THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'auto');
    store(current);
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelector('.site-header')?.append(button);
  });
  // A page from the back/forward cache has missed later choices.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) apply(stored());
  });
})();
