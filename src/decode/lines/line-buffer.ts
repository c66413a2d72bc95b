const QUOTE = 34;
const ZERO = 48;
const DOT = 46;
const COLON = 58;
const HEX = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));

/** Bytes of text, written without strings. */
export class LineBuffer {
  private bytes: Uint8Array;
  private at = 0;

  constructor(size = 1 << 20) {
    this.bytes = new Uint8Array(size);
  }

  get length(): number {
    return this.at;
  }

  /** What was written; valid until the next write. */
  get text(): Uint8Array {
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

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  quote(): void {
    this.bytes[this.at++] = QUOTE;
  }

  /** A non-negative integer. */
  decimal(value: number): void {
    const { bytes } = this;
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits += 1;
    let rest = value;
    for (let i = this.at + digits - 1; i >= this.at; i -= 1) {
      const tenth = Math.floor(rest / 10);
      bytes[i] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.at += digits;
  }

  /** An integer with leading zeros. */
  padded(value: number, digits: number): void {
    let rest = value;
    for (let i = this.at + digits - 1; i >= this.at; i -= 1) {
      const tenth = Math.floor(rest / 10);
      this.bytes[i] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.at += digits;
  }

  /** Hexadecimal digits without leading zeros. */
  hex(value: number): void {
    let digits = 1;
    while (digits < 8 && value >>> (digits * 4) !== 0) digits += 1;
    this.paddedHex(value, digits);
  }

  paddedHex(value: number, digits: number): void {
    for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      this.bytes[this.at++] = HEX[(value >>> shift) & 15] as number;
    }
  }

  ipv4(from: Uint8Array, start: number): void {
    for (let i = 0; i < 4; i += 1) {
      if (i > 0) this.byte(DOT);
      this.decimal(from[start + i] as number);
    }
  }

  mac(from: Uint8Array, start: number): void {
    for (let i = 0; i < 6; i += 1) {
      if (i > 0) this.byte(COLON);
      this.paddedHex(from[start + i] as number, 2);
    }
  }
}
