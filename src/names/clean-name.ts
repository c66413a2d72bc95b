const MAX_LENGTH = 200;
/** Characters that are invalid in SVG, control a terminal, or change the direction of surrounding text. */
const CONTROLS = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]+/gu;

/** Makes a name from an untrusted source safe to show; null if nothing is left of it. */
export function cleanName(text: string): string | null {
  const name = text.slice(0, MAX_LENGTH).replace(CONTROLS, ' ').trim();
  return name === '' ? null : name;
}
