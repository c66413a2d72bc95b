const [QUOTE, COMMA, DOT, ZERO, COLON, X, LINE_FEED] = [34, 44, 46, 48, 58, 120, 10];
/** Numbers below this have their digits in a table. */
const TABLE = 1000;
/** Three digits of each number, with leading zeros. */
const DIGITS = Uint8Array.from({ length: TABLE * 3 }, (_, i) => {
  const number = Math.floor(i / 3);
  return ZERO + (Math.floor(number / 10 ** (2 - (i % 3))) % 10);
});
const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Bytes of text, written without strings. */
export class LineBuffer {
  private bytes: Uint8Array;
  private at = 0;

  constructor(size = 4096) {
    this.bytes = new Uint8Array(size);
  }

  get length(): number {
    return this.at;
  }

  /** What was written; valid until the next write. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }

  clear(): void {
    this.at = 0;
  }

  /** Makes room for so many bytes, which are then written unchecked. */
  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  /** A text of any length. */
  text(value: string): void {
    const bytes = Buffer.from(value);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  byte(value: number): void {
    this.bytes[this.at] = value;
    this.at += 1;
  }

  comma(): void {
    this.byte(COMMA);
  }

  quote(): void {
    this.byte(QUOTE);
  }

  endLine(): void {
    this.byte(LINE_FEED);
  }

  /** The first value of a line: seconds with nine decimals. */
  time(second: number, nanosecond: number): void {
    this.byte(QUOTE);
    this.decimal(second);
    this.byte(DOT);
    this.nanosecond(nanosecond);
    this.byte(QUOTE);
  }

  /** A quoted integer after a comma, or nothing if it is negative. */
  number(value: number): void {
    this.byte(COMMA);
    if (value < 0) return;
    this.byte(QUOTE);
    this.decimal(value);
    this.byte(QUOTE);
  }

  /** Flags as tshark prints them: 0x0018. Nothing if they are negative. */
  flags(value: number): void {
    this.byte(COMMA);
    if (value < 0) return;
    this.byte(QUOTE);
    this.byte(ZERO);
    this.byte(X);
    this.paddedHex(value, 4);
    this.byte(QUOTE);
  }

  /** An integer of 32 bits without sign. */
  decimal(value: number): void {
    if (value >= TABLE) {
      const thousands = Math.floor(value / TABLE);
      this.decimal(thousands);
      this.threeDigits(value - thousands * TABLE);
      return;
    }
    const { bytes } = this;
    const from = value * 3;
    let { at } = this;
    if (value >= 100) bytes[at++] = DIGITS[from] as number;
    if (value >= 10) bytes[at++] = DIGITS[from + 1] as number;
    bytes[at++] = DIGITS[from + 2] as number;
    this.at = at;
  }

  /** The nine digits of a nanosecond. */
  nanosecond(value: number): void {
    const millions = (value / 1_000_000) | 0;
    const rest = value - millions * 1_000_000;
    const thousands = (rest / TABLE) | 0;
    this.threeDigits(millions);
    this.threeDigits(thousands);
    this.threeDigits(rest - thousands * TABLE);
  }

  /** Hexadecimal digits of 16 bits without leading zeros. */
  hex(value: number): void {
    this.paddedHex(value, value > 0xfff ? 4 : value > 0xff ? 3 : value > 0xf ? 2 : 1);
  }

  paddedHex(value: number, digits: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      bytes[at++] = HEX[(value >> shift) & 15] as number;
    }
    this.at = at;
  }

  ipv4(from: Uint8Array, start: number): void {
    this.decimal(from[start] as number);
    for (let i = 1; i < 4; i += 1) {
      this.byte(DOT);
      this.decimal(from[start + i] as number);
    }
  }

  mac(from: Uint8Array, start: number): void {
    const { bytes } = this;
    let { at } = this;
    for (let i = 0; i < 6; i += 1) {
      const byte = from[start + i] as number;
      if (i > 0) bytes[at++] = COLON;
      bytes[at++] = HEX[byte >> 4] as number;
      bytes[at++] = HEX[byte & 15] as number;
    }
    this.at = at;
  }

  private threeDigits(value: number): void {
    const { bytes, at } = this;
    const from = value * 3;
    bytes[at] = DIGITS[from] as number;
    bytes[at + 1] = DIGITS[from + 1] as number;
    bytes[at + 2] = DIGITS[from + 2] as number;
    this.at = at + 3;
  }
}
