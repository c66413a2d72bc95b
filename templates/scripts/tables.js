// @ts-check
// A box above a long table that hides the rows without the words typed into it.
(() => {
  const LEAST_ROWS = 12;

  for (const element of document.querySelectorAll('table[data-filterable]')) {
    const table = /** @type {HTMLTableElement} */ (element);
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (rows.length < LEAST_ROWS) continue;
    const label = document.createElement('label');
    label.className = 'filter';
    label.textContent = 'Filter';
    const input = document.createElement('input');
    input.type = 'search';
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/);
      for (const row of rows) {
        const text = (row.textContent ?? '').toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
    label.append(input);
    table.parentElement?.before(label);
  }
})();
