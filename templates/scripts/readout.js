// @ts-check
// Reads a value off a drawing by pointer, touch or arrow keys.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const GAP = 14;
  /** @typedef {[x: number, y: number, text: string]} Point in the drawing's own units */

  // One value is read at a time, so the page has one of each.
  const label = document.createElement('div');
  label.className = 'readout';
  label.setAttribute('aria-hidden', 'true');
  const live = document.createElement('div');
  live.className = 'visually-hidden';
  live.setAttribute('aria-live', 'polite');
  const hint = document.createElement('div');
  hint.id = 'readout-hint';
  hint.hidden = true;
  hint.textContent = 'The arrow keys read its values.';
  const line = document.createElementNS(SVG, 'line');
  line.setAttribute('class', 'crosshair');
  const dot = document.createElementNS(SVG, 'circle');
  dot.setAttribute('class', 'crosshair-dot');
  dot.setAttribute('r', '4');

  const hide = () => {
    label.remove();
    line.remove();
    dot.remove();
  };

  /**
   * How far a point is from a place: down a list of rows, along a series, or in the plane.
   * @param {Point[]} points
   * @returns {{isSeries: boolean, distance: (point: Point, x: number, y: number) => number}}
   */
  const measureOf = (points) => {
    const steps = points
      .slice(1)
      .map(([x, y], i) => [x - (points[i]?.[0] ?? 0), y - (points[i]?.[1] ?? 0)]);
    const height = steps[0]?.[1] ?? 0;
    if (
      steps.length > 1 &&
      height > GAP &&
      steps.every(([, dy = 0]) => Math.abs(dy - height) < 0.5)
    )
      return { isSeries: false, distance: ([, py], _, y) => Math.abs(py - y) };
    if (steps.every(([dx = 0]) => dx >= 0) && steps.some(([dx = 0]) => dx > 0))
      return { isSeries: true, distance: ([px], x) => Math.abs(px - x) };
    return { isSeries: false, distance: ([px, py], x, y) => Math.hypot(px - x, py - y) };
  };

  /** @param {SVGSVGElement} svg @param {Point} point */
  const drawLine = (svg, [x, y]) => {
    // The grid covers the plot's area, without the room for the axes.
    const area = /** @type {SVGGElement | null} */ (
      svg.querySelector('g[stroke="var(--rule)"]')
    )?.getBBox();
    line.setAttribute('x1', String(x));
    line.setAttribute('x2', String(x));
    line.setAttribute('y1', String(Math.min(y, area?.y ?? y)));
    line.setAttribute('y2', String(Math.max(y, area ? area.y + area.height : y)));
    svg.append(line);
  };

  /** @param {SVGSVGElement} svg @param {Point} point */
  const placeLabel = (svg, [x, y, text]) => {
    const drawing = /** @type {HTMLElement} */ (svg.parentElement);
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    label.textContent = text;
    drawing.append(label);
    const { offsetWidth: width, offsetHeight: height } = label;
    const left = Math.max(0, Math.min(drawing.clientWidth - width, x * scale - width / 2));
    const above = y * scale - height - GAP;
    const top = above < -height / 2 ? y * scale + GAP : above;
    label.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };

  /** @param {SVGSVGElement} svg @param {Point[]} points */
  function attach(svg, points) {
    const { isSeries, distance } = measureOf(points);
    const last = points.length - 1;
    const leap = Math.max(1, Math.round(points.length / 10));
    let current = -1;

    /** @param {number} index */
    const show = (index) => {
      const point = points[Math.max(0, Math.min(last, index))];
      if (!point) return;
      current = points.indexOf(point);
      if (isSeries) drawLine(svg, point);
      else line.remove();
      dot.setAttribute('cx', String(point[0]));
      dot.setAttribute('cy', String(point[1]));
      svg.append(dot);
      placeLabel(svg, point);
    };

    /** @param {PointerEvent} event */
    const showNearest = ({ clientX, clientY }) => {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const far = points.map((point) =>
        distance(point, (clientX - box.left) * scale, (clientY - box.top) * scale),
      );
      show(far.indexOf(Math.min(...far)));
    };

    // A screen reader hands the keys on to an application only, not to an image.
    svg.setAttribute('role', 'application');
    svg.setAttribute('aria-roledescription', 'chart');
    svg.setAttribute('aria-describedby', hint.id);
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('pointermove', showNearest);
    svg.addEventListener('pointerdown', showNearest);
    svg.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') hide();
    });
    svg.addEventListener('blur', hide);
    svg.addEventListener('keydown', (event) => {
      const target = new Map([
        ['ArrowRight', current + 1],
        ['ArrowDown', current + 1],
        ['ArrowLeft', current - 1],
        ['ArrowUp', current - 1],
        ['PageDown', current + leap],
        ['PageUp', current - leap],
        ['Home', 0],
        ['End', last],
      ]).get(event.key);
      if (target === undefined || event.target !== svg) return;
      event.preventDefault();
      show(target);
      live.textContent = points[current]?.[2] ?? '';
    });
  }

  for (const element of document.querySelectorAll('.chart[data-points]')) {
    const svg = /** @type {SVGSVGElement} */ (element);
    attach(svg, JSON.parse(svg.dataset.points ?? '[]'));
  }
  document.body.append(live, hint);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Element && target.closest('.chart[data-points]'))) hide();
  });
})();
