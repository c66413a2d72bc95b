/** Characters of a name that are kept. */
const LONGEST = 200;
/** What neither SVG nor a terminal can take, and what turns the direction of the text around it. */
const CONTROLS = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]+/gu;

/** A name that somebody gave, fit to be shown; null where nothing is left of it. */
export function cleanName(text: string): string | null {
  const name = text.slice(0, LONGEST).replace(CONTROLS, ' ').trim();
  return name === '' ? null : name;
}
