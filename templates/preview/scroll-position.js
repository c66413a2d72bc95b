// @ts-check
// Keeps visible content in place while content above it changes.

/** Remembers the position of the topmost visible element. Returns a function that restores it. */
export function keepScrollPosition() {
  const root = document.documentElement;
  const anchor = scrollY > 0 ? topmost(document.body) : undefined;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  // Not the browser's own scroll anchoring: it fails if the anchor itself is replaced.
  root.toggleAttribute('data-live-updating', true);
  return () => {
    const shift = anchor?.isConnected ? anchor.getBoundingClientRect().top - before : 0;
    // Even scrolling by 0 would end a smooth scroll.
    if (shift !== 0) scrollBy({ top: shift, behavior: 'instant' });
    root.toggleAttribute('data-live-updating', false);
  };
}

/**
 * The first element that begins in the viewport, or the smallest that extends into it from above.
 * @param {Element} parent
 * @returns {Element | undefined}
 */
function topmost(parent) {
  for (const child of parent.children) {
    const { top, bottom, height } = child.getBoundingClientRect();
    if (height === 0 || bottom <= 0 || top >= innerHeight || isPinned(child)) continue;
    return top >= 0 ? child : (topmost(child) ?? child);
  }
  return undefined;
}

/** Whether it does not scroll with the page. @param {Element} element */
function isPinned(element) {
  return ['fixed', 'sticky'].includes(getComputedStyle(element).position);
}
