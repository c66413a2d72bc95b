import type { PacketBatch } from '../decode/columns/packet-batch.js';
import type { InterfaceDrops } from '../decode/container/capture-drops.js';
import type { SeenName } from './printed/seen-names.js';

/** Who dissects packets: this program where it surely agrees with tshark, or tshark alone. */
export type DecoderChoice = 'own' | 'tshark';

/** Packets in the order of the capture, with all columns, and the names in them. */
export interface DissectedPackets {
  readonly batch: PacketBatch;
  /** Index of the first packet in the batch that belongs to them. */
  readonly from: number;
  readonly names: readonly NamedPacket[];
}

export interface NamedPacket {
  /** Index of the packet in the batch. */
  readonly index: number;
  readonly names: readonly SeenName[];
}

/** Takes packets; not called again until it resolves. The batch is reused after that. */
export type TakePackets = (packets: DissectedPackets) => Promise<void> | void;

/** How a dissection ended. */
export interface DissectionEnd {
  /** Whether all of the input was dissected, even if that ends in the middle of a packet. */
  readonly isComplete: boolean;
  /** What is wrong with the end of the input, if anything. */
  readonly fault: string | undefined;
  /** Why it is not complete. */
  readonly errorText: string;
  /** Whether the input is of a kind that only tshark can read. */
  readonly isUnsupported: boolean;
  /** What the interfaces dropped, as the file counts it. */
  readonly drops: readonly InterfaceDrops[];
}

/** Dissects a capture file as its bytes arrive. */
export interface Dissection {
  /** Resolves when it accepts more. Does nothing once it has failed. */
  feed(bytes: Uint8Array): Promise<void>;
  /** Ends the input; resolves when every packet was taken. */
  end(): Promise<DissectionEnd>;
  kill(): void;
  /** Whether it has failed. */
  readonly isOver: boolean;
}

export interface DissectionOptions {
  /** Path of tshark. */
  readonly program: string;
  /** Creates a named pipe that no other process uses. */
  readonly makePipe: () => string;
  /** Whether to look for names. */
  readonly names: boolean;
  readonly onPackets: TakePackets;
  /** Called with the process id of each tshark. */
  readonly onDissector?: (pid: number | undefined) => void;
}

export const ENDS = {
  cutShort: 'ends in the middle of a packet',
  damaged: 'is damaged, and was read up to there',
} as const;
