/** The bytes of a stream that are not read yet. */
export class PendingBytes {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where they begin in `bytes`. */
  at = 0;
  /** Holds `bytes`, and is reused: chunks are too many to allocate for each. */
  private buffer = new Uint8Array(0);
  private view = new DataView(this.buffer.buffer);

  get size(): number {
    return this.bytes.length - this.at;
  }

  /** Adds a copy of a chunk: it belongs to the caller, who may reuse it. */
  add(chunk: Uint8Array): void {
    const rest = this.bytes.subarray(this.at);
    const size = rest.length + chunk.length;
    if (size > this.buffer.length) {
      this.buffer = new Uint8Array(size + size / 4);
      this.view = new DataView(this.buffer.buffer);
    }
    this.buffer.set(rest);
    this.buffer.set(chunk, rest.length);
    this.bytes = this.buffer.subarray(0, size);
    this.at = 0;
  }

  u16(offset: number, isLittleEndian: boolean): number {
    return this.view.getUint16(this.at + offset, isLittleEndian);
  }

  u32(offset: number, isLittleEndian: boolean): number {
    return this.view.getUint32(this.at + offset, isLittleEndian);
  }

  i64(offset: number, isLittleEndian: boolean): bigint {
    return this.view.getBigInt64(this.at + offset, isLittleEndian);
  }
}
