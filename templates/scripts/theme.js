// @ts-check
// Runs before the page is painted, so that a chosen theme does not flash.
(() => {
  const KEY = 'traffic-report-theme';
  const THEMES = ['auto', 'light', 'dark'];
  const root = document.documentElement;

  /** Storage can be forbidden, as it is in some browsers for file: pages. */
  const stored = () => {
    try {
      return localStorage.getItem(KEY) ?? 'auto';
    } catch {
      return 'auto';
    }
  };

  /** @param {string} theme */
  const apply = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  /** @param {string} theme */
  const store = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Then the choice lasts as long as the page.
    }
  };

  let current = stored();
  apply(current);

  document.addEventListener('DOMContentLoaded', () => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'theme';
    const show = () => {
      button.textContent = `Theme: ${current}`;
    };
    show();
    button.addEventListener('click', () => {
      current = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'auto';
      apply(current);
      store(current);
      show();
    });
    document.querySelector('.site-header')?.append(button);
  });
})();
