import type { Report } from '../../sections/report.js';
import { PICTURE, picture } from './picture.js';

/** robots.txt and, with --url, the preview image. */
export function publishingFiles(report: Report): [path: string, content: string | Uint8Array][] {
  const { url, isIndexed } = report.publishing;
  // https://www.rfc-editor.org/rfc/rfc9309
  const robots = `User-agent: *\n${isIndexed ? 'Allow' : 'Disallow'}: /\n`;
  return [['robots.txt', robots], ...(url === undefined ? [] : [pictureFile(report)])];
}

function pictureFile(report: Report): [path: string, content: Uint8Array] {
  return [PICTURE, picture(report)];
}
