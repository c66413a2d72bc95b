import { basename } from 'node:path';
import { type PacketText, readPacketText } from '../capture/hours/packet-text.js';
import { UntimedPackets } from '../capture/hours/untimed-packets.js';
import { UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { TimestampStats, type Timestamps } from './coarse-clock.js';
import { type ReadCaptureOptions, readCapture } from './read-capture.js';

export interface SourceOptions extends Omit<ReadCaptureOptions, 'onLines'> {
  readonly take: (packet: PacketText) => void;
  readonly onNotice: (text: string) => void;
}

/** A capture that was read, completely or in part. */
export interface Source extends Timestamps {
  readonly name: string;
  /** Number of packets read. */
  readonly packets: number;
  /** Why it could not be read, or not completely. */
  readonly failure: UserError | undefined;
}

/** Reads a file's packets and reports those without a usable time. Does not throw if the file cannot be read. */
export async function readSource(path: string, options: SourceOptions): Promise<Source> {
  const { take, onNotice } = options;
  const name = basename(path);
  const stats = new TimestampStats();
  let packets = 0;
  const untimed = new UntimedPackets();
  const onLines = async (lines: readonly string[]) => {
    for (const line of lines) {
      const packet = readPacketText(line);
      if (!packet) {
        untimed.note(line);
        continue;
      }
      take(packet);
      stats.note(packet.second, packet.nanosecond);
      packets += 1;
    }
  };
  let failure: UserError | undefined;
  try {
    const fault = await readCapture(path, { ...options, onLines });
    const read = packets + untimed.packets;
    if (fault !== undefined && read === 0) throw noPacket(path, fault);
    if (fault !== undefined) onNotice(`${name} ${fault}: ${plural(read, 'packet')} could be read.`);
    else if (read === 0) onNotice(`${name} contains no packets.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    failure = packets === 0 ? error : partialFailure(error, packets);
  }
  for (const text of untimed.notices) onNotice(`${name}: ${text}`);
  return { ...stats.timestamps, name, packets, failure };
}

/** A file that ends within its first packet. */
export class NoPacketError extends UserError {}

function noPacket(path: string, fault: string): NoPacketError {
  return new NoPacketError(`No packet of ${path} can be read: it ${fault}.`, {
    hint: 'Copy it again from its source, if it is complete there.',
  });
}

function partialFailure({ message, hint, cause }: UserError, packets: number): UserError {
  const were = packets === 1 ? 'was' : 'were';
  const text = `${message}\n  ${plural(packets, 'packet')} before that ${were} imported.`;
  return new UserError(text, { ...(hint === undefined ? {} : { hint }), cause });
}
