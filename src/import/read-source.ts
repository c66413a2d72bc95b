import { basename } from 'node:path';
import { type PacketText, readPacketText } from '../capture/hours/packet-text.js';
import { UntimedPackets } from '../capture/hours/untimed-packets.js';
import { UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { type Stamps, StampWatch } from './coarse-clock.js';
import { type ReadCaptureOptions, readCapture } from './read-capture.js';

export interface SourceOptions extends Omit<ReadCaptureOptions, 'onLines'> {
  readonly take: (packet: PacketText) => void;
  readonly onNotice: (text: string) => void;
}

/** A capture that was read, to its end or not. */
export interface Source extends Stamps {
  readonly name: string;
  /** How many packets it gave. */
  readonly packets: number;
  /** Why it could not be read, or not to its end. */
  readonly failure: UserError | undefined;
}

/** Takes a file's packets, and says which it has that cannot be taken. Does not throw for a file that cannot be read. */
export async function readSource(path: string, options: SourceOptions): Promise<Source> {
  const { take, onNotice } = options;
  const name = basename(path);
  const watch = new StampWatch();
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
      watch.note(packet.second, packet.nanosecond);
      packets += 1;
    }
  };
  let failure: UserError | undefined;
  try {
    const fault = await readCapture(path, { ...options, onLines });
    const read = packets + untimed.packets;
    if (fault !== undefined && read === 0) throw noPacket(path, fault);
    if (fault !== undefined) onNotice(`${name} ${fault}: ${plural(read, 'packet')} could be read.`);
    else if (read === 0) onNotice(`${name} holds no packet.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    failure = packets === 0 ? error : afterSome(error, packets);
  }
  for (const text of untimed.notices) onNotice(`${name}: ${text}`);
  return { ...watch.stamps, name, packets, failure };
}

/** A file that ends before its first packet does. */
export class NoPacketError extends UserError {}

function noPacket(path: string, fault: string): NoPacketError {
  return new NoPacketError(`No packet of ${path} can be read: it ${fault}.`, {
    hint: 'Copy it again from where it comes from, if it is whole there.',
  });
}

function afterSome({ message, hint, cause }: UserError, packets: number): UserError {
  const were = packets === 1 ? 'was' : 'were';
  const text = `${message}\n  ${plural(packets, 'packet')} before that ${were} imported.`;
  return new UserError(text, { ...(hint === undefined ? {} : { hint }), cause });
}
