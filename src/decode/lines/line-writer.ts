import type { PacketBatch } from '../columns/packet-batch.js';
import { LineBuffer } from './line-buffer.js';
import { LINE_COLUMNS, LINE_FIELDS, type LineField } from './line-columns.js';

const [COMMA, LINE_FEED] = [44, 10];
/** Ample for a quoted value with its comma; the longest is an IPv6 address. */
const MAX_VALUE = 48;

/** Writes decoded packets as lines of comma-separated values, quoted where there is one. */
export class LineWriter {
  readonly buffer = new LineBuffer();
  private readonly columns: readonly (typeof LINE_COLUMNS)[LineField][];

  constructor(fields: readonly LineField[] = LINE_FIELDS) {
    this.columns = fields.map((field) => LINE_COLUMNS[field]);
  }

  /** Appends the line of a decoded packet, with a line end. */
  write(batch: PacketBatch, i: number): void {
    const { buffer, columns } = this;
    buffer.reserve(columns.length * MAX_VALUE);
    for (let c = 0; c < columns.length; c += 1) {
      if (c > 0) buffer.byte(COMMA);
      const column = columns[c] as (typeof columns)[number];
      if (column.has(batch, i)) {
        buffer.quote();
        column.write(buffer, batch, i);
        buffer.quote();
      }
    }
    buffer.byte(LINE_FEED);
  }
}
