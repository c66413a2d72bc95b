// @ts-check
// Tables that can be sorted and filtered, and regions that are tab stops only while they scroll.
(() => {
  const LEAST_ROWS_TO_SORT = 3;
  const LEAST_ROWS_TO_FILTER = 12;
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
   * What a reader's number amounts to: "1.2 MB" → 1200000, "3 min 20 s" → 200; NaN for "not captured".
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
  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const headers = [...(table.tHead?.rows[0]?.cells ?? [])];
    if (!body || body.rows.length < LEAST_ROWS_TO_SORT) return;
    for (const header of headers) {
      if (!header.textContent) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener('click', () => {
        // Numbers begin with the largest, words with the first.
        const before = header.getAttribute('aria-sort');
        const isAscending = before ? before === 'descending' : !header.classList.contains('number');
        for (const each of headers) each.removeAttribute('aria-sort');
        header.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
        body.append(...sorted([...body.rows], header, isAscending));
      });
    }
  };

  /** @param {HTMLTableElement} table */
  const makeFilterable = (table) => {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (rows.length < LEAST_ROWS_TO_FILTER) return;
    const bar = document.createElement('div');
    bar.className = 'filter';
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'search';
    const status = document.createElement('span');
    status.setAttribute('aria-live', 'polite');
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/);
      for (const row of rows) {
        const text = (row.textContent ?? '').toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
      const left = rows.filter((row) => !row.hidden).length;
      status.textContent = left === rows.length ? '' : `${left} of ${rows.length} rows`;
    });
    label.append('Filter', input);
    bar.append(label, status);
    table.parentElement?.before(bar);
  };

  const tables = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll('table'));
  for (const table of tables) {
    if ('sortable' in table.dataset) makeSortable(table);
    if ('filterable' in table.dataset) makeFilterable(table);
  }

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!target.getClientRects().length) continue;
      const isScrollable = target.scrollWidth > target.clientWidth;
      if (isScrollable) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const region of document.querySelectorAll('.table, .code')) sizes.observe(region);
})();
