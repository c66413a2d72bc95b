// @ts-check
// Reads a value off a drawing by pointer, touch or arrow keys.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  /** @typedef {[x: number, y: number, text: string]} Point */

  const live = document.createElement('div');
  live.className = 'visually-hidden';
  live.setAttribute('aria-live', 'polite');
  document.body.append(live);

  /** @param {SVGSVGElement} svg @param {Point[]} points */
  function attach(svg, points) {
    const drawing = /** @type {HTMLElement} */ (svg.parentElement);
    const label = document.createElement('div');
    label.className = 'readout';
    label.hidden = true;
    drawing.append(label);
    const line = document.createElementNS(SVG, 'line');
    line.setAttribute('class', 'crosshair');
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('class', 'crosshair-dot');
    dot.setAttribute('r', '4');
    const isSeries = points.every(([x], i) => i === 0 || x > (points[i - 1]?.[0] ?? 0));
    let current = -1;

    const hide = () => {
      label.hidden = true;
      line.remove();
      dot.remove();
      current = -1;
    };

    /** @param {number} index @param {boolean} aloud */
    const show = (index, aloud) => {
      const point = points[index];
      if (!point) return;
      current = index;
      const [x, y, text] = point;
      const { width, height } = svg.viewBox.baseVal;
      const box = svg.getBoundingClientRect();
      const scale = box.width / width;
      if (isSeries) {
        line.setAttribute('x1', String(x));
        line.setAttribute('x2', String(x));
        line.setAttribute('y1', '8');
        line.setAttribute('y2', String(height - 30));
        svg.append(line);
      }
      dot.setAttribute('cx', String(x));
      dot.setAttribute('cy', String(y));
      svg.append(dot);
      label.textContent = text;
      label.hidden = false;
      const room = drawing.clientWidth - label.offsetWidth;
      const left = Math.max(0, Math.min(room, x * scale - label.offsetWidth / 2));
      const above = y * scale - label.offsetHeight - 14;
      label.style.transform = `translate(${left}px, ${above < -24 ? y * scale + 14 : above}px)`;
      if (aloud) live.textContent = text;
    };

    /** @param {PointerEvent} event */
    const nearest = (event) => {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const px = (event.clientX - box.left) * scale;
      const py = (event.clientY - box.top) * scale;
      let best = 0;
      let least = Infinity;
      points.forEach(([x, y], i) => {
        const distance = isSeries ? Math.abs(x - px) : Math.hypot(x - px, y - py);
        if (distance < least) [best, least] = [i, distance];
      });
      return best;
    };

    svg.setAttribute('tabindex', '0');
    svg.addEventListener('pointermove', (event) => show(nearest(event), false));
    svg.addEventListener('pointerdown', (event) => show(nearest(event), false));
    svg.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') hide();
    });
    svg.addEventListener('blur', hide);
    svg.addEventListener('keydown', (event) => {
      const last = points.length - 1;
      /** @type {Record<string, number | undefined>} */
      const target = {
        ArrowRight: Math.min(last, current + 1),
        ArrowLeft: Math.max(0, current - 1),
        Home: 0,
        End: last,
      };
      const index = target[event.key];
      if (event.key === 'Escape') hide();
      else if (index !== undefined && event.target === svg) {
        event.preventDefault();
        show(index, true);
      }
    });
  }

  for (const element of document.querySelectorAll('.chart[data-points]')) {
    const svg = /** @type {SVGSVGElement} */ (element);
    attach(svg, JSON.parse(svg.dataset.points ?? '[]'));
  }
})();
