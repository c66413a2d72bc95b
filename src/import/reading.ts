import type { Tools } from '../capture/wireshark/tools.js';
import type { InterfaceDrops } from '../decode/container/capture-drops.js';
import type { DecoderChoice, TakePackets } from '../dissection/dissection.js';

export interface ReadCaptureOptions {
  /** Undefined if Wireshark's programs are not installed. */
  readonly tools: Tools | undefined;
  /** A private folder. */
  readonly scratch: string;
  /** Whether to read names, too. */
  readonly names: boolean;
  readonly decoder?: DecoderChoice;
  readonly onBytes: (bytes: number) => void;
  readonly onPackets: TakePackets;
  /** Limit of packets of a file that cannot be split; lower in tests. */
  readonly maxPackets?: number;
}

/** What became of a capture file. */
export interface CaptureRead {
  /** What is wrong with its end, if anything. */
  readonly fault: string | undefined;
  /** What its interfaces dropped, if the file tells. */
  readonly drops: readonly InterfaceDrops[];
}
