import { OWN_FOLDER } from './own-files.js';
import type { Revision } from './revision.js';

/** Adds the client script to a page, before its own scripts, so that the client sees the page as it was served. */
export function withClient(html: string, revision: Revision): string {
  const at = html.search(/<script[\s>]|<\/head>/i);
  if (at < 0) return html;
  const data = Object.entries(revision)
    .map(([name, value]) => ` data-${name}="${value}"`)
    .join('');
  const client = `<link rel="stylesheet" href="${OWN_FOLDER}live.css">
<script type="module" src="${OWN_FOLDER}live.js"${data}></script>
`;
  return html.slice(0, at) + client + html.slice(at);
}
