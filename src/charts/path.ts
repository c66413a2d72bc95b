const POINT = /([ML])(-?[\d.]+),(-?[\d.]+)/g;

/**
 * Shortens a path (SVG 2, 9.3): horizontal and vertical lines have one coordinate only, and consecutive horizontal lines
 * become one.
 */
export function compactPath(path: string): string {
  let previousX = '';
  let previousY = '';
  let pending = '';
  let compact = '';
  let end = 0;
  for (const match of path.matchAll(POINT)) {
    const [all, command, x = '', y = ''] = match;
    const between = path.slice(end, match.index);
    if (between !== '') {
      compact += pending + between;
      pending = '';
    }
    if (command === 'L' && y === previousY) pending = `H${x}`;
    else {
      compact += pending + (command === 'L' && x === previousX ? `V${y}` : all);
      pending = '';
    }
    previousX = x;
    previousY = y;
    end = match.index + all.length;
  }
  return compact + pending + path.slice(end);
}
