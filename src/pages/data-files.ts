import type { RenderedSection } from './index-page.js';

/** The sections' files of data/. */
export function dataFiles(
  sections: readonly RenderedSection[],
): [path: string, content: string | Uint8Array][] {
  return sections.flatMap(({ view }) =>
    Object.entries(view.files).map(([name, content]): [string, string | Uint8Array] => [
      `data/${name}`,
      content,
    ]),
  );
}
