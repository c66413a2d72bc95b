import type { Figure, Table } from '../sections/section.js';

/** The view of the partial `figure`, with links relative to its page. */
export function figureView(figure: Figure, root: string) {
  const { id, heading, caption, drawing, table, data, sql } = figure;
  return {
    id,
    heading,
    caption,
    drawing: { wide: rooted(drawing.wide, root), narrow: rooted(drawing.narrow, root) },
    dataHref: data && `${root}${data}`,
    svgHref: `${root}${figureFile(figure)}`,
    sqlHref: sql && `${root}method.html#${anchorOf(sql.name)}`,
    table: table && tableView(table, root),
  };
}

export function tableView(table: Table, root: string) {
  const rows = table.rows.map((row) =>
    row.map((cell, i) => ({
      text: cell.text,
      note: cell.note,
      id: cell.id,
      numeric: table.columns[i]?.numeric ?? false,
      href: cell.href && `${root}${cell.href}`,
    })),
  );
  return { ...table, rows, isEmpty: rows.length === 0 };
}

export function figureFile({ id }: Pick<Figure, 'id'>): string {
  return `figures/${id}.svg`;
}

/** The anchor of a query on the method page. */
export function anchorOf(sqlName: string): string {
  return sqlName.replace(/\.sql$/, '').replaceAll(/[^a-z0-9]+/g, '-');
}

/** Links in a drawing are relative to the site's root. */
function rooted(svg: string, root: string): string {
  return root === ''
    ? svg
    : svg.replaceAll(/(<a [^>]*href=")(?=hours\/|days\/|hosts\/)/g, `$1${root}`);
}
