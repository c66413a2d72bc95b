import { HourFiles } from '../capture/hours/hour-files.js';
import { OnceAPeriod } from '../capture/hours/once-a-period.js';
import { hourOf, SOCKETS } from '../capture/hours/own-format.js';
import type { System } from '../capture/wireshark/tools.js';
import { messageOf, UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { type ListedSockets, listSockets } from './list-sockets.js';
import { lockSockets } from './socket-lock.js';
import { socketLine } from './sockets.js';

export interface SocketsOptions {
  readonly folder: string;
  readonly system: System;
  /** Seconds. */
  readonly hourLength: number;
  readonly onNotice: (text: string) => void;
}

/** What a look at the sockets found. */
export interface SocketLook extends ListedSockets {
  /** How many of them the hour had not seen, and were written down. */
  readonly added: number;
}

/**
 * A look at the sockets of this computer, at an epoch second: those that the hour has not seen are written down. Throws a
 * UserError where sockets cannot be listed, and an error of the system when they cannot be written.
 */
export function socketLooks({ folder, system, hourLength, onNotice }: SocketsOptions) {
  const files = new HourFiles(folder, SOCKETS, onNotice);
  let seen = new OnceAPeriod();
  return async (now: number): Promise<SocketLook> => {
    const listed = await listSockets(system);
    const hour = hourOf(now, hourLength);
    const fresh = listed.sockets.filter((socket) => seen.isFirst(hour, JSON.stringify(socket)));
    const text = fresh.map((socket) => socketLine(now, socket)).join('');
    try {
      if (text !== '') files.append(hour, text);
    } catch (error) {
      // Nothing of it is written, so all of it is still to be.
      seen = new OnceAPeriod();
      throw error;
    }
    return { ...listed, added: fresh.length };
  };
}

/** Looks at sockets for a recorder, whose capture goes on whatever becomes of that. */
export interface SocketWatcher {
  /** Never throws. */
  look(now: number): Promise<void>;
  /** To be called every minute. */
  refresh(): void;
  release(): void;
}

const NOBODY: SocketWatcher = { look: async () => {}, refresh() {}, release() {} };

/** `now` is an epoch second. */
export function watchSockets(options: SocketsOptions, now: number): SocketWatcher {
  const { folder, onNotice } = options;
  const hold = attempt(() => lockSockets(folder, process.pid, now), onNotice);
  if (!hold) return NOBODY;
  const look = socketLooks(options);
  let [isLooking, isBroken, isWarned] = [false, false, false];
  return {
    ...hold,
    async look(time) {
      if (isBroken || isLooking) return;
      isLooking = true;
      try {
        const { unseen } = await look(time);
        const notice = isWarned ? undefined : unseenNotice(unseen);
        if (notice !== undefined) onNotice(notice);
        isWarned = true;
      } catch (error) {
        // What cannot be written now can be soon: the recorder says so of its packets.
        isBroken = error instanceof UserError;
        if (isBroken) onNotice(troubleOf(error));
      } finally {
        isLooking = false;
      }
    },
  };
}

function attempt<T>(work: () => T, onNotice: (text: string) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    onNotice(troubleOf(error));
    return undefined;
  }
}

/** What a user should know whose rights do not show all programs; undefined when they do. */
export function unseenNotice(unseen: number | undefined): string | undefined {
  const isRoot = process.getuid?.() === 0;
  if (isRoot || unseen === 0) return undefined;
  const what = unseen === undefined ? 'Those' : plural(unseen, 'socket');
  return `${what} of other users’ programs ${unseen === 1 ? 'is' : 'are'} not seen; root sees all: run it with sudo.`;
}

function troubleOf(error: unknown): string {
  const hint = error instanceof UserError ? error.hint : undefined;
  return [`No sockets are written: ${messageOf(error)}`, hint].filter(Boolean).join('\n  ');
}
