import { join } from 'node:path';
import { isCompacted } from '../captures/files/find.js';
import { readText } from '../captures/text/content.js';
import { readLines } from '../captures/text/lines.js';
import { LeakError } from '../errors.js';
import { compactedTexts } from '../warehouse/ingest/compact/compacted-texts.js';
import { type Finding, openGuard } from './guard/guard.js';

export interface CapturesToCheck {
  readonly folder: string;
  /** Names of files in it. */
  readonly files: readonly string[];
  /** Pseudonyms of the original addresses. */
  readonly pseudonyms: ReadonlyMap<string, string>;
}

// Numbers are times, ports or lengths: captures have addresses in the usual notation.
const NUMBER = /(?<=^|,)\d+(?:\.\d+)?(?=,|$)/gm;

/** Searches anonymized captures and their names for original addresses. Throws LeakError if one is found. */
export async function checkCaptures({ folder, files, pseudonyms }: CapturesToCheck): Promise<void> {
  const guard = openGuard({
    addresses: [...pseudonyms.keys()],
    texts: [],
    pseudonyms: new Set(pseudonyms.values()),
    ownTexts: [],
    isTime: () => true,
  });
  for (const name of files) {
    refuse(guard.find(name, ''));
    const find = (lines: readonly string[]) =>
      guard.find(name, lines.join('\n').replace(NUMBER, ''));
    if (isCompacted(name)) await checkCompacted(join(folder, name), find);
    else await checkText(join(folder, name), find);
  }
}

type Find = (lines: readonly string[]) => Finding | undefined;

/** Searches the values of a Parquet file, since its bytes are compressed. */
async function checkCompacted(path: string, find: Find): Promise<void> {
  const finding = find(await compactedTexts(path));
  refuse(finding && { ...finding, line: undefined });
}

/** Searches block by block, since a capture may be larger than memory. */
async function checkText(path: string, find: Find): Promise<void> {
  let before = 0;
  for await (const { lines } of readLines(readText(path))) {
    const finding = find(lines);
    refuse(finding && { ...finding, line: before + (finding.line ?? 0) });
    before += lines.length;
  }
}

function refuse(finding: Finding | undefined): void {
  if (!finding) return;
  const { path, line, kind, secret } = finding;
  const where = line === undefined ? path : `${path}, in line ${line}`;
  throw new LeakError(`The anonymized captures would disclose the ${kind} "${secret}": ${where}.`, {
    hint: 'Nothing was written. Please report this.',
  });
}
