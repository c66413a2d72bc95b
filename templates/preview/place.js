// @ts-check
// What the reader looks at stays where it is on the screen, whatever changes above it.

/** Holds the topmost thing in sight. Returns what puts it back to where it was. */
export function holdPlace() {
  const root = document.documentElement;
  const held = scrollY > 0 ? topmost(document.body) : undefined;
  const before = held?.getBoundingClientRect().top ?? 0;
  // Some browsers do this by themselves, but none of them where the thing itself is new.
  root.toggleAttribute('data-live-hold', true);
  return () => {
    const shift = held?.isConnected ? held.getBoundingClientRect().top - before : 0;
    // Even by nothing, it would end a smooth scroll on its way to a section.
    if (shift !== 0) scrollBy({ top: shift, behavior: 'instant' });
    root.toggleAttribute('data-live-hold', false);
  };
}

/**
 * The first element that begins in sight, or the smallest that reaches into it from above.
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

/** Whether it stays in sight while the page moves. @param {Element} element */
function isPinned(element) {
  return ['fixed', 'sticky'].includes(getComputedStyle(element).position);
}
