/** Where a new part begins. */
export interface Cut {
  /** Section header and interface blocks to repeat, which make the part a valid capture. */
  readonly preamble: Uint8Array;
}

// https://ietf-opsawg-wg.github.io/draft-ietf-opsawg-pcap/draft-ietf-opsawg-pcapng.html
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const PACKETS = new Set([2, 3, 6]);
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Bytes of the smallest block: type and length at both ends; and of a section header up to the byte order. */
const MIN_BLOCK = 12;

/** Splits a pcapng stream into valid captures of `packetsEach` packets. */
export class PcapngCutter {
  private rest: Buffer = Buffer.alloc(0);
  private isLittleEndian = true;
  private preamble: Buffer[] = [];
  private packets = 0;

  constructor(private readonly packetsEach: number) {}

  /** Returns the complete blocks received so far, with a Cut where a new part begins. Throws if it is not pcapng. */
  take(chunk: Uint8Array): (Uint8Array | Cut)[] {
    const bytes = Buffer.concat([this.rest, chunk]);
    const pieces: (Uint8Array | Cut)[] = [];
    let from = 0;
    let at = 0;
    for (
      let end = this.endOfBlock(bytes, at);
      end !== undefined;
      end = this.endOfBlock(bytes, at)
    ) {
      if (this.isFull(bytes, at)) {
        pieces.push(bytes.subarray(from, at), { preamble: Buffer.concat(this.preamble) });
        from = at;
        this.packets = 0;
      }
      this.note(bytes.subarray(at, end));
      at = end;
    }
    if (at > from) pieces.push(bytes.subarray(from, at));
    this.rest = bytes.subarray(at);
    return pieces;
  }

  private endOfBlock(bytes: Buffer, at: number): number | undefined {
    if (bytes.length < at + MIN_BLOCK) return undefined;
    if (bytes.readUInt32LE(at) === SECTION_HEADER) {
      this.isLittleEndian = bytes.readUInt32LE(at + 8) === BYTE_ORDER_MAGIC;
    }
    const length = this.number(bytes, at + 4);
    if (length < MIN_BLOCK || length % 4 !== 0) throw new Error(`a block of ${length} B`);
    return at + length <= bytes.length ? at + length : undefined;
  }

  private isFull(bytes: Buffer, at: number): boolean {
    return this.packets >= this.packetsEach && PACKETS.has(this.number(bytes, at));
  }

  private note(block: Buffer): void {
    const type = this.number(block, 0);
    if (type === SECTION_HEADER) this.preamble = [];
    if (type === SECTION_HEADER || type === INTERFACE_DESCRIPTION) {
      this.preamble.push(Buffer.from(block));
    }
    if (PACKETS.has(type)) this.packets += 1;
  }

  private number(bytes: Buffer, at: number): number {
    return this.isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}
