import type { Prepared } from './prepared.js';

/** So much is read in one statement: enough to outweigh its cost, and little enough to be held in memory. */
const MOST_BYTES = 48e6;
const MOST_FILES = 512;

/** Gathers files that are read alike, so that thousands of small ones do not cost a statement each. */
export async function* batches(files: AsyncIterable<Prepared>): AsyncGenerator<Prepared[]> {
  let batch: Prepared[] = [];
  let bytes = 0;
  const refused: Prepared[] = [];
  for await (const file of files) {
    if (file.failure !== undefined) {
      refused.push(file);
      if (refused.length === MOST_FILES) yield refused.splice(0);
      continue;
    }
    if (!readsInPlace(file)) {
      yield [file];
      continue;
    }
    const isFull = bytes + file.file.size > MOST_BYTES || batch.length === MOST_FILES;
    const [first] = batch;
    if (first && (isFull || !readsAlike(first, file))) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.file.size;
  }
  if (batch.length > 0) yield batch;
  if (refused.length > 0) yield refused;
}

/** Whether DuckDB may read the file where it lies: whole lines of a plain dialect that nobody adds to. */
export function readsInPlace(file: Prepared): boolean {
  const { isGrowing, endsWhole, duplicateOf, onlyGrew } = file;
  return isPlain(file) && !isGrowing && endsWhole && !duplicateOf && !onlyGrew;
}

/** Whether DuckDB can read its lines as they stand, and it is known what their times count from. */
export function isPlain({ inspection, named }: Prepared): boolean {
  const isDated = inspection?.dialect.timeForm !== 'relative' || named !== undefined;
  return inspection?.isPlain === true && isDated;
}

function readsAlike(one: Prepared, other: Prepared): boolean {
  const [a, b] = [one.inspection?.dialect, other.inspection?.dialect];
  return (
    a !== undefined &&
    b !== undefined &&
    a.header === b.header &&
    a.timeForm === b.timeForm &&
    a.separator === b.separator &&
    a.quote === b.quote
  );
}
