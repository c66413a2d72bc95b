import type { AnsweredSection } from './index-page.js';

/** The numbers behind the figures. */
export function dataFiles(
  chapters: readonly AnsweredSection[],
): [path: string, content: string | Uint8Array][] {
  return chapters.flatMap(({ chapter }) =>
    Object.entries(chapter.data).map(([name, content]): [string, string | Uint8Array] => [
      `data/${name}`,
      content,
    ]),
  );
}
