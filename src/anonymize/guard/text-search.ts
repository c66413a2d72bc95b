/** A text that is looked for. */
export interface Sought {
  readonly text: string;
}

/** A text that was found, and where. */
export interface Found<Each> {
  readonly sought: Each;
  readonly index: number;
}

/** Finds any of some texts, of whatever number, in one go. */
export type TextSearch<Each> = (text: string) => Generator<Found<Each>>;

// The first letter of a run of letters and digits, and what follows; numbers, of which drawings are full, are passed over.
const HOOK = /\p{L}[\p{L}\p{N}]{2,}/gu;
const PART = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;

interface Hooked<Each> {
  readonly sought: Each;
  readonly spelt: string;
  /** Where its hook begins. */
  readonly offset: number;
}

/**
 * A search for texts in any case of letters, where no letter and no digit goes on with them: `anna` is in `anna@home-2`,
 * not in `annas`. Dashes, dots, spaces and the like count as one: `annas_laptop` is `annas-laptop`.
 */
export function openSearch<Each extends Sought>(texts: readonly Each[]): TextSearch<Each> {
  const spelt = texts.map((sought) => ({ sought, spelt: spellingOf(sought.text) }));
  const { hooked, others } = withHooks(spelt);
  return function* search(text) {
    if (spelt.length === 0) return;
    const lower = lowered(text);
    for (const { 0: hook, index } of lower.matchAll(HOOK)) {
      for (const { sought, spelt, offset } of hooked.get(hook) ?? []) {
        const start = index - offset;
        if (standsAt(lower, start, spelt)) yield { sought, index: start };
      }
    }
    for (const { sought, spelt } of others) {
      const exact = lowered(sought.text);
      let index = lower.indexOf(exact);
      while (index >= 0) {
        if (standsAt(lower, index, spelt)) yield { sought, index };
        index = lower.indexOf(exact, index + 1);
      }
    }
  };
}

/** Texts by the run of letters and digits in them that fewest have, and those without any. */
function withHooks<Each>(texts: readonly { readonly sought: Each; readonly spelt: string }[]) {
  const counts = new Map<string, number>();
  const hooks = texts.map(({ spelt }) => [...spelt.matchAll(HOOK)]);
  for (const { 0: hook } of hooks.flat()) counts.set(hook, (counts.get(hook) ?? 0) + 1);
  const hooked = new Map<string, Hooked<Each>[]>();
  const others = texts.filter((each, i) => {
    const [rarest] = (hooks[i] ?? []).sort(
      (a, b) => (counts.get(a[0]) ?? 0) - (counts.get(b[0]) ?? 0),
    );
    if (!rarest) return true;
    const beside = hooked.get(rarest[0]) ?? [];
    hooked.set(rarest[0], [...beside, { ...each, offset: rarest.index }]);
    return false;
  });
  return { hooked, others };
}

function standsAt(lower: string, start: number, spelt: string): boolean {
  const end = start + spelt.length;
  if (start < 0 || spellingOf(lower.slice(start, end)) !== spelt) return false;
  // `/data` is not in `../data/hours.csv`.
  const isWithin = spelt.startsWith('/') ? /[\p{L}\p{N}.]/u : PART;
  if (start > 0 && isWithin.test(lower[start - 1] ?? '')) return false;
  return !(PART.test(spelt.at(-1) ?? '') && PART.test(lower[end] ?? ''));
}

function spellingOf(text: string): string {
  return lowered(text).replaceAll(/[-_ +@.]/g, '-');
}

/** In lower case, each letter with its accents as one. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return MARK.test(lower) ? lower.normalize('NFC') : lower;
}
