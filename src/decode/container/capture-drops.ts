import { readOptions } from './pcapng-options.js';
import type { PendingBytes } from './pending-bytes.js';

/** What an interface statistics block counts since the begin of the capture. */
export interface InterfaceDrops {
  /** Packets received; undefined if not given, as for the others. */
  readonly received: number | undefined;
  /** Dropped by the interface for lack of resources. */
  readonly droppedByInterface: number | undefined;
  /** Packets accepted by the capture filter. */
  readonly accepted: number | undefined;
  /** Dropped by the operating system. */
  readonly droppedBySystem: number | undefined;
}

const FIELDS = 20;
// Beginning and end of the capture, and counts.
const SIZES = { 2: 8, 3: 8, 4: 8, 5: 8, 6: 8, 7: 8, 8: 8 };
// isb_ifrecv, isb_ifdrop, isb_filteraccept, isb_osdrop
const [RECEIVED, BY_INTERFACE, ACCEPTED, BY_SYSTEM] = [4, 5, 6, 7];

/** The latest statistics of each interface. */
export class CaptureDrops {
  private readonly sections: Map<number, InterfaceDrops>[] = [];

  /** Interfaces are numbered anew. */
  beginSection(): void {
    this.sections.push(new Map());
  }

  /** Those of every interface of every section. */
  all(): InterfaceDrops[] {
    return this.sections.flatMap((section) => [...section.values()]);
  }

  /** Reads a statistics block. Whether it follows the format. */
  read(pending: PendingBytes, length: number, isLittleEndian: boolean): boolean {
    if (length < FIELDS + 4) return false;
    const options = readOptions(pending, FIELDS, length - 4, isLittleEndian, SIZES);
    if (!options) return false;
    const count = (code: number) => {
      const option = options.find((each) => each.code === code);
      return option && Number(BigInt.asUintN(64, pending.i64(option.at, isLittleEndian)));
    };
    this.sections.at(-1)?.set(pending.u32(8, isLittleEndian), {
      received: count(RECEIVED),
      droppedByInterface: count(BY_INTERFACE),
      accepted: count(ACCEPTED),
      droppedBySystem: count(BY_SYSTEM),
    });
    return true;
  }
}
