import { basename } from 'node:path';
import { UntimedPackets } from '../capture/hours/untimed-packets.js';
import { VERDICT } from '../decode/columns/packet-batch.js';
import type { InterfaceDrops } from '../decode/container/capture-drops.js';
import type { TakePackets } from '../dissection/dissection.js';
import { UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { TimestampStats, type Timestamps } from './coarse-clock.js';
import { readCapture } from './read-capture.js';
import type { ReadCaptureOptions } from './reading.js';

export interface SourceOptions extends Omit<ReadCaptureOptions, 'onPackets'> {
  /** Takes all packets, also those without a usable time. */
  readonly take: TakePackets;
  readonly onNotice: (text: string) => void;
}

/** A capture that was read, completely or in part. */
export interface Source extends Timestamps {
  readonly name: string;
  /** Number of packets with a usable time. */
  readonly packets: number;
  /** Why it could not be read, or not completely. */
  readonly failure: UserError | undefined;
  readonly drops: readonly InterfaceDrops[];
}

/** Reads a file's packets and reports those without a usable time. Does not throw if the file cannot be read. */
export async function readSource(path: string, options: SourceOptions): Promise<Source> {
  const { take, onNotice } = options;
  const name = basename(path);
  const stats = new TimestampStats();
  let packets = 0;
  const untimed = new UntimedPackets();
  const onPackets: TakePackets = async (dissected) => {
    await take(dissected);
    const { batch, from } = dissected;
    for (let i = from; i < batch.count; i += 1) {
      const second = batch.second[i] as number;
      if (batch.verdict[i] === VERDICT.untimed) untimed.note(second);
      else {
        stats.note(second, batch.nanosecond[i] as number);
        packets += 1;
      }
    }
  };
  let failure: UserError | undefined;
  let drops: Source['drops'] = [];
  try {
    const { fault, ...read } = await readCapture(path, { ...options, onPackets });
    drops = read.drops;
    const all = packets + untimed.packets;
    if (fault !== undefined && all === 0) throw noPacket(path, fault);
    if (fault !== undefined) onNotice(`${name} ${fault}: ${plural(all, 'packet')} could be read.`);
    else if (all === 0) onNotice(`${name} contains no packets.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    failure = packets === 0 ? error : partialFailure(error, packets);
  }
  for (const text of untimed.notices) onNotice(`${name}: ${text}`);
  return { ...stats.timestamps, name, packets, failure, drops };
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
