/**
 * Splits a line with quoted values. A quote within a value is doubled (RFC 4180, 2.7), or single, as tshark writes it. An
 * unclosed quote is an ordinary character.
 */
export function splitQuoted(line: string, separator: string, mark: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isClosedLater = true;
  while (start <= line.length) {
    let end: number | undefined;
    if (isClosedLater && line.startsWith(mark, start)) {
      end = closingQuote(line, start + 1, separator, mark);
      isClosedLater = end !== undefined;
    }
    if (end === undefined) {
      const next = line.indexOf(separator, start);
      const stop = next === -1 ? line.length : next;
      parts.push(line.slice(start, stop));
      start = stop + separator.length;
    } else {
      parts.push(line.slice(start + mark.length, end).replaceAll(mark + mark, mark));
      start = end + mark.length + separator.length;
    }
  }
  return parts;
}

/** The index of the closing quote, which a separator or the line's end follows. */
function closingQuote(line: string, from: number, separator: string, mark: string) {
  let at = line.indexOf(mark, from);
  while (at !== -1) {
    const after = at + mark.length;
    if (after === line.length || line.startsWith(separator, after)) return at;
    const isDoubled = line.startsWith(mark, after);
    at = line.indexOf(mark, isDoubled ? after + mark.length : after);
  }
  return undefined;
}
