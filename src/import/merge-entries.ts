/** A line and its place in its hour. */
export interface Entry {
  /** The sort key; lines with the same one are sorted by their text. */
  readonly order: number;
  /** Number of its source: above 0 for imported files, others for existing files. */
  readonly source: number;
  readonly line: string;
}

type Entries = Iterator<Entry> | AsyncIterator<Entry>;

/** Merges sorted sequences; they are few, so a linear search for the least head is enough. */
export async function* mergeEntries(sequences: readonly Entries[]): AsyncGenerator<Entry> {
  const heads: { entry: Entry; sequence: Entries }[] = [];
  for (const sequence of sequences) {
    const { value, done } = await sequence.next();
    if (!done) heads.push({ entry: value, sequence });
  }
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (byOrder(b.entry, a.entry) < 0 ? b : a));
    yield least.entry;
    const { value, done } = await least.sequence.next();
    if (done) heads.splice(heads.indexOf(least), 1);
    else least.entry = value;
  }
}

function byOrder(a: Entry, b: Entry): number {
  return a.order - b.order || (a.line < b.line ? -1 : Number(a.line > b.line));
}
