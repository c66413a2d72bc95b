const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));?/gi;
const PERCENT = /(?:%[0-9a-f]{2})+/gi;
const ESCAPE = /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi;
const NAMED: Readonly<Record<string, string | undefined>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
};

/** Decodes character references of HTML, percent-encoding of URLs and escapes of JSON. */
export function decoded(text: string): string {
  return text
    .replace(ENTITY, (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole;
      return character(decimal ? Number(decimal) : Number.parseInt(hex, 16), whole);
    })
    .replace(PERCENT, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(ESCAPE, (whole, four, two) => character(Number.parseInt(four ?? two, 16), whole));
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
