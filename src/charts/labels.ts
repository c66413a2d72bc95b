/** A label cut in its middle to at most so many characters: both ends of an address tell it. */
export function middleCut(label: string, most: number): string {
  if (label.length <= most) return label;
  const head = Math.ceil((most - 1) / 2);
  return `${label.slice(0, head)}…${label.slice(label.length - (most - 1 - head))}`;
}

/** What fits beside a label of what is said of it, on a line of so many characters. */
export function noteBeside(
  { label, note = '' }: { readonly label: string; readonly note?: string },
  characters: number,
): string {
  const room = characters - label.length - LEAST_BETWEEN;
  return room < LEAST_NOTE ? '' : middleCut(note, room);
}

const LEAST_BETWEEN = 3;
const LEAST_NOTE = 6;
