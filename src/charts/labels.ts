/** Shortens a label to at most `most` characters by cutting its middle, since both ends of an address are significant. */
export function truncateMiddle(label: string, most: number): string {
  if (label.length <= most) return label;
  const head = Math.ceil((most - 1) / 2);
  return `${label.slice(0, head)}…${label.slice(label.length - (most - 1 - head))}`;
}

/** The note of a label, shortened to fit on the same line; empty if there is no room. */
export function noteOnLine(
  { label, note = '' }: { readonly label: string; readonly note?: string },
  characters: number,
): string {
  const room = characters - label.length - LEAST_DISTANCE;
  return room < LEAST_NOTE ? '' : truncateMiddle(note, room);
}

const LEAST_DISTANCE = 3;
const LEAST_NOTE = 6;
