/** Replaces control characters by Unicode's control pictures: they are visible, and safe in pages and terminals. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is searched for
  return text.replace(/[\0-\x1f\x7f-\x9f]/g, pictureOf);
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code >= 0x80) return '\ufffd';
  return String.fromCharCode(0x2400 + (code === 0x7f ? 0x21 : code));
}
