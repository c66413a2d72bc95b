/** A label cut in its middle to at most so many characters: both ends of an address tell it. */
export function middleCut(label: string, most: number): string {
  if (label.length <= most) return label;
  const head = Math.ceil((most - 1) / 2);
  return `${label.slice(0, head)}…${label.slice(label.length - (most - 1 - head))}`;
}
