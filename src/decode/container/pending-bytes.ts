/** The bytes of a stream that are not read yet. */
export class PendingBytes {
  bytes: Uint8Array = new Uint8Array(0);
  /** Where they begin in `bytes`. */
  at = 0;
  private view = new DataView(this.bytes.buffer);

  get size(): number {
    return this.bytes.length - this.at;
  }

  add(chunk: Uint8Array): void {
    const rest = this.bytes.subarray(this.at);
    if (rest.length === 0) this.bytes = chunk;
    else {
      this.bytes = new Uint8Array(rest.length + chunk.length);
      this.bytes.set(rest);
      this.bytes.set(chunk, rest.length);
    }
    this.at = 0;
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
  }

  /** Copies what is left, since the chunk belongs to the caller, who may reuse it. */
  compact(): void {
    // A Buffer's own slice() would share the memory.
    this.bytes = new Uint8Array(this.bytes.subarray(this.at));
    this.at = 0;
    this.view = new DataView(this.bytes.buffer);
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
