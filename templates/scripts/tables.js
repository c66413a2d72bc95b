// @ts-check
// Sorting and filtering of tables; scrollable regions are tab stops only while they overflow.
(() => {
  const MIN_ROWS_TO_SORT = 3;
  const MIN_ROWS_TO_FILTER = 12;
  const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];
  /** @type {Map<string, number>} */
  const UNITS = new Map([
    ...PREFIXES.map((prefix, i) => /** @type {[string, number]} */ ([`${prefix}B`, 1000 ** i])),
    ...PREFIXES.map((prefix, i) => /** @type {[string, number]} */ ([`${prefix}bit/s`, 1000 ** i])),
    ['ms', 0.001],
    ['min', 60],
    ['h', 3600],
    ['d', 86400],
  ]);
  const collator = new Intl.Collator('en', { numeric: true });

  /**
   * The value of a formatted number: "1.2 MB" → 1200000, "3 min 20 s" → 200; NaN for "not captured".
   * @param {string} text
   */
  const amountOf = (text) => {
    const parts = [...text.matchAll(/(\d[\d,]*(?:\.\d+)?)\s*([a-z/]*)/gi)];
    if (parts.length === 0) return NaN;
    return parts.reduce(
      (sum, [, digits = '', unit = '']) =>
        sum + Number(digits.replaceAll(',', '')) * (UNITS.get(unit) ?? 1),
      0,
    );
  };

  /** @param {HTMLTableRowElement} row @param {number} column */
  const textOf = (row, column) => row.cells[column]?.textContent?.trim() ?? '';

  /** @param {HTMLTableRowElement[]} rows @param {HTMLTableCellElement} header @param {boolean} isAscending */
  const sorted = (rows, header, isAscending) => {
    const column = header.cellIndex;
    const sign = isAscending ? 1 : -1;
    if (!header.classList.contains('number'))
      return [...rows].sort(
        (a, b) => sign * collator.compare(textOf(a, column), textOf(b, column)),
      );
    const keyed = rows.map((row) => ({ row, amount: amountOf(textOf(row, column)) }));
    const known = keyed.filter(({ amount }) => !Number.isNaN(amount));
    const unknown = keyed.filter(({ amount }) => Number.isNaN(amount));
    known.sort((a, b) => sign * (a.amount - b.amount));
    return [...known, ...unknown].map(({ row }) => row);
  };

  /** @param {HTMLTableElement} table */
  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);

  /** @param {HTMLTableElement} table */
  const headersOf = (table) => [...(table.tHead?.rows[0]?.cells ?? [])];

  /** Sorts the rows by the chosen column, if any. @param {HTMLTableElement} table */
  const sort = (table) => {
    const header = headersOf(table).find((each) => each.hasAttribute('aria-sort'));
    const [body] = table.tBodies;
    if (!header || !body) return;
    const rows = sorted([...body.rows], header, header.getAttribute('aria-sort') === 'ascending');
    // Moved rows lose focus and selection.
    if (rows.some((row, i) => row !== body.rows[i])) body.append(...rows);
  };

  /** @param {HTMLTableElement} table */
  const makeSortable = (table) => {
    if ((table.tBodies[0]?.rows.length ?? 0) < MIN_ROWS_TO_SORT) return;
    for (const header of headersOf(table)) {
      if (!header.textContent || header.querySelector('button')) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener('click', () => {
        // Numbers descending first, text ascending.
        const before = header.getAttribute('aria-sort');
        const isAscending = before ? before === 'descending' : !header.classList.contains('number');
        for (const each of headersOf(table)) each.removeAttribute('aria-sort');
        header.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
        sort(table);
      });
    }
  };

  /** @type {Map<HTMLTableElement, {bar: HTMLElement, apply: () => void}>} */
  const filters = new Map();

  /** @param {HTMLTableElement} table */
  const makeFilterable = (table) => {
    if (filters.has(table) || rowsOf(table).length < MIN_ROWS_TO_FILTER) return;
    const bar = document.createElement('div');
    bar.className = 'filter';
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'search';
    const status = document.createElement('span');
    status.setAttribute('aria-live', 'polite');
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/);
      const rows = rowsOf(table);
      for (const row of rows) {
        const text = (row.textContent ?? '').toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
      const left = rows.filter((row) => !row.hidden).length;
      status.textContent = left === rows.length ? '' : `${left} of ${rows.length} rows`;
    };
    input.addEventListener('input', apply);
    label.append('Filter', input);
    bar.append(label, status);
    table.parentElement?.before(bar);
    filters.set(table, { bar, apply });
  };

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!target.getClientRects().length) continue;
      const isScrollable = target.scrollWidth > target.clientWidth;
      if (isScrollable) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });

  /** Sets up all tables. Chosen order and filter stay. */
  const attachAll = () => {
    for (const [table, { bar }] of filters) {
      if (table.isConnected) continue;
      bar.remove();
      filters.delete(table);
    }
    for (const table of document.querySelectorAll('table')) {
      if ('sortable' in table.dataset) makeSortable(table);
      if ('filterable' in table.dataset) makeFilterable(table);
      sort(table);
      filters.get(table)?.apply();
    }
    for (const region of document.querySelectorAll('.table, .code')) sizes.observe(region);
  };

  /** @param {MutationRecord} record */
  const isOfTables = ({ target, addedNodes, removedNodes }) =>
    [target, target.parentNode].some((node) => node instanceof Element && node.closest('table')) ||
    [...addedNodes, ...removedNodes].some(
      (node) =>
        node instanceof Element &&
        (node.matches('.table, .code') || node.querySelector('.table, .code')),
    );

  // Tables may be added and removed, and their rows may change.
  const observer = new MutationObserver((records) => {
    if (!records.some(isOfTables)) return;
    attachAll();
    observer.takeRecords();
  });
  attachAll();
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
})();
