// @ts-check
// Shows the value of a chart at the pointer, a touch or by arrow keys.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const GAP = 14;
  /**
   * In the chart's own units. Between `left` and `right`, if given, this is the only point.
   * @typedef {[x: number, y: number, text: string, left?: number, right?: number]} Point
   */

  // One value is shown at a time, so these are shared by all charts.
  const label = document.createElement('div');
  label.className = 'readout';
  label.setAttribute('aria-hidden', 'true');
  const live = document.createElement('div');
  live.className = 'visually-hidden';
  live.setAttribute('aria-live', 'polite');
  const hint = document.createElement('div');
  hint.id = 'readout-hint';
  hint.hidden = true;
  hint.textContent = 'Use the arrow keys to read values.';
  const line = document.createElementNS(SVG, 'line');
  line.setAttribute('class', 'crosshair');
  const dot = document.createElementNS(SVG, 'circle');
  dot.setAttribute('class', 'crosshair-dot');
  dot.setAttribute('r', '4');

  /** @type {{svg: SVGSVGElement, index: number, show: (index: number) => void} | undefined} The value that is shown. */
  let reading;

  const hide = () => {
    reading = undefined;
    label.remove();
    line.remove();
    dot.remove();
  };

  /**
   * Whether nearly all steps between neighbors are equal, except for rounding.
   * @param {number[]} values
   */
  const isEven = (values) => {
    const steps = values.slice(1).map((value, i) => value - (values[i] ?? 0));
    const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
    return steps.filter((step) => Math.abs(step - usual) < 0.25).length > 0.7 * steps.length;
  };

  /**
   * How points are found: by row of a list, along a series (evenly stepped, or monotonic like a distribution), or in the
   * plane.
   * @param {Point[]} points
   * @returns {'row' | 'series' | 'plane'}
   */
  const shapeOf = (points) => {
    const values = points.filter(([, , , left]) => left === undefined);
    const xs = values.map(([x]) => x);
    const ys = values.map(([, y]) => y);
    const height = (ys[1] ?? 0) - (ys[0] ?? 0);
    if (ys.length > 2 && height > GAP && isEven(ys)) return 'row';
    if (new Set(xs).size <= xs.length / 2) return 'plane';
    const rises = ys.every((y, i) => i === 0 || y >= (ys[i - 1] ?? y));
    const falls = ys.every((y, i) => i === 0 || y <= (ys[i - 1] ?? y));
    return rises || falls || isEven(xs) ? 'series' : 'plane';
  };

  /**
   * Draws the line through a point of a series.
   * @param {SVGSVGElement} svg
   * @param {Point} point
   * @returns {number} where the line begins
   */
  const drawLine = (svg, [x, y]) => {
    // The grid covers the plot area without the axes.
    const grid = /** @type {SVGGElement | null} */ (svg.querySelector('g[stroke="var(--rule)"]'));
    const area = grid?.getBBox();
    const top = Math.min(y, area?.y ?? y);
    line.setAttribute('x1', String(x));
    line.setAttribute('x2', String(x));
    line.setAttribute('y1', String(top));
    line.setAttribute('y2', String(Math.max(y, area ? area.y + area.height : y)));
    svg.append(line);
    return top;
  };

  /**
   * Places the label above a point, or below it at the top of the drawing.
   * @param {SVGSVGElement} svg
   * @param {string} text
   * @param {{x: number, y: number, gap: number}} position
   */
  const placeLabel = (svg, text, { x, y, gap }) => {
    const drawing = /** @type {HTMLElement} */ (svg.parentElement);
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    label.textContent = text;
    drawing.append(label);
    const { offsetWidth: width, offsetHeight: height } = label;
    const left = Math.max(0, Math.min(drawing.clientWidth - width, x * scale - width / 2));
    const above = y * scale - height - gap;
    const top = above < -height ? y * scale + gap : above;
    label.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };

  /**
   * The points of a drawing; they may change.
   * @param {SVGSVGElement} svg
   * @returns {() => {points: Point[], shape: ReturnType<typeof shapeOf>}}
   */
  const pointsIn = (svg) => {
    /** @type {string | undefined} */
    let text;
    /** @type {Point[]} */
    let points = [];
    let shape = shapeOf(points);
    return () => {
      if (text !== svg.dataset.points) {
        text = svg.dataset.points;
        points = JSON.parse(text ?? '[]');
        shape = shapeOf(points);
      }
      return { points, shape };
    };
  };

  /** @param {SVGSVGElement} svg */
  function attach(svg) {
    const pointsOf = pointsIn(svg);
    let current = -1;

    /** @param {number} index */
    const show = (index) => {
      const { points, shape } = pointsOf();
      const point = points[Math.max(0, Math.min(points.length - 1, index))];
      if (!point) return;
      current = points.indexOf(point);
      reading = { svg, index: current, show };
      const [x, y, text] = point;
      dot.setAttribute('cx', String(x));
      dot.setAttribute('cy', String(y));
      if (shape === 'series') {
        // At the end of the line the label covers no part of the series.
        placeLabel(svg, text, { x, y: drawLine(svg, point), gap: 2 });
      } else {
        line.remove();
        placeLabel(svg, text, { x, y, gap: GAP });
      }
      svg.append(dot);
    };

    /** @param {PointerEvent} event */
    const showNearest = ({ clientX, clientY }) => {
      const { points, shape } = pointsOf();
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const [atX, atY] = [(clientX - box.left) * scale, (clientY - box.top) * scale];
      const far = points.map(([x, y, , left, right]) => {
        if (left !== undefined && right !== undefined) {
          return left <= atX && atX < right ? -1 : Number.POSITIVE_INFINITY;
        }
        const dx = shape === 'row' ? 0 : x - atX;
        const dy = shape === 'series' ? 0 : y - atY;
        return Math.hypot(dx, dy);
      });
      show(far.indexOf(Math.min(...far)));
    };

    // Screen readers pass keys to applications, not to images.
    svg.setAttribute('role', 'application');
    svg.setAttribute('aria-roledescription', 'chart');
    svg.setAttribute('aria-describedby', hint.id);
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('pointermove', showNearest);
    let isFirstTouch = false;
    svg.addEventListener('pointerdown', (event) => {
      const before = reading;
      showNearest(event);
      const isNew = before?.svg !== svg || before.index !== current;
      isFirstTouch = isNew && event.pointerType === 'touch';
    });
    // The first tap shows the value; the next one on the same mark follows its link.
    svg.addEventListener('click', (event) => {
      if (isFirstTouch) event.preventDefault();
    });
    svg.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') hide();
    });
    svg.addEventListener('focusout', ({ relatedTarget }) => {
      // Another drawing, or a link in this one, may already have the focus.
      const isInside = relatedTarget instanceof Node && svg.contains(relatedTarget);
      if (reading?.svg === svg && !isInside) hide();
    });
    svg.addEventListener('keydown', (event) => {
      const { points } = pointsOf();
      const leap = Math.max(1, Math.round(points.length / 10));
      const target = new Map([
        ['ArrowRight', current + 1],
        ['ArrowDown', current + 1],
        ['ArrowLeft', current - 1],
        ['ArrowUp', current - 1],
        ['PageDown', current + leap],
        ['PageUp', current - leap],
        ['Home', 0],
        ['End', points.length - 1],
      ]).get(event.key);
      if (target === undefined || event.target !== svg) return;
      event.preventDefault();
      show(target);
      live.textContent = points[current]?.[2] ?? '';
    });
  }

  /** @type {WeakSet<Element>} */
  const attached = new WeakSet();
  const attachAll = () => {
    for (const element of document.querySelectorAll('.chart[data-points]')) {
      if (attached.has(element)) continue;
      attached.add(element);
      attach(/** @type {SVGSVGElement} */ (element));
    }
  };

  /** @param {MutationRecord} record */
  const isOfCharts = ({ type, addedNodes, removedNodes }) =>
    type === 'attributes' ||
    [...addedNodes, ...removedNodes].some(
      (node) => node instanceof Element && (node.matches('.chart') || node.querySelector('.chart')),
    );

  // Drawings may be added and removed, and their points may change.
  new MutationObserver((records) => {
    if (!records.some(isOfCharts)) return;
    attachAll();
    if (!reading) return;
    const { svg, index, show } = reading;
    hide();
    if (svg.isConnected) show(index);
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-points'],
  });
  attachAll();
  document.body.append(live, hint);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Element && target.closest('.chart[data-points]'))) hide();
  });
})();
