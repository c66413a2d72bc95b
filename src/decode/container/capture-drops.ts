import { readOptions } from './pcapng-options.js';
import type { PendingBytes } from './pending-bytes.js';

/** What an interface statistics block counts since the begin of the capture. */
export interface InterfaceDrops {
  /** Epoch second at which the capture began; undefined if not given, as for the others. */
  readonly began: number | undefined;
  /** Packets received. */
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
// isb_starttime
const BEGAN = 2;
const [RECEIVED, BY_INTERFACE, ACCEPTED, BY_SYSTEM] = [4, 5, 6, 7];

const UNKNOWN: InterfaceDrops = {
  began: undefined,
  received: undefined,
  droppedByInterface: undefined,
  accepted: undefined,
  droppedBySystem: undefined,
};

/** The latest statistics of each interface. */
export class CaptureDrops {
  private readonly sections: Map<number, InterfaceDrops>[] = [];

  /** Interfaces are numbered anew. */
  beginSection(): void {
    this.sections.push(new Map());
  }

  /** The next interface of the section, without statistics so far. */
  addInterface(): void {
    const section = this.sections.at(-1);
    section?.set(section.size, UNKNOWN);
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
    const find = (code: number) => options.find((each) => each.code === code);
    const count = (code: number) => {
      const option = find(code);
      return option && Number(BigInt.asUintN(64, pending.i64(option.at, isLittleEndian)));
    };
    const began = find(BEGAN);
    this.sections.at(-1)?.set(pending.u32(8, isLittleEndian), {
      began: began && microseconds(pending, began.at, isLittleEndian),
      received: count(RECEIVED),
      droppedByInterface: count(BY_INTERFACE),
      accepted: count(ACCEPTED),
      droppedBySystem: count(BY_SYSTEM),
    });
    return true;
  }
}

/** dumpcap counts microseconds here, also in files whose packets have nanoseconds. The more significant half comes first. */
function microseconds(pending: PendingBytes, at: number, isLittleEndian: boolean): number {
  const [high, low] = [pending.u32(at, isLittleEndian), pending.u32(at + 4, isLittleEndian)];
  return (high * 2 ** 32 + low) / 1e6;
}
