import { FirstInPeriod } from '../capture/hours/first-in-period.js';
import { hourOf, SOCKETS } from '../capture/hours/hour-file-format.js';
import { HourFiles } from '../capture/hours/hour-files.js';
import type { System } from '../capture/wireshark/tools.js';
import { messageOf, UserError } from '../errors.js';
import { plural } from '../format/quantity.js';
import { type ListedSockets, listSockets } from './list-sockets.js';
import { socketLine } from './socket.js';
import { lockSockets } from './socket-lock.js';

export interface SocketsOptions {
  readonly folder: string;
  readonly system: System;
  /** Seconds. */
  readonly hourLength: number;
  readonly onNotice: (text: string) => void;
}

/** The sockets at one time. */
export interface SocketSample extends ListedSockets {
  /** Number of sockets that were written, since they are new in this hour. */
  readonly added: number;
}

/**
 * Returns a function that lists sockets at a time in epoch seconds, and writes those that are new in their hour. It throws
 * UserError if sockets cannot be listed, and a system error if they cannot be written.
 */
export function socketSampler({ folder, system, hourLength, onNotice }: SocketsOptions) {
  const files = new HourFiles(folder, SOCKETS, onNotice);
  let seen = new FirstInPeriod();
  return async (now: number): Promise<SocketSample> => {
    const listed = await listSockets(system);
    const hour = hourOf(now, hourLength);
    const fresh = listed.sockets.filter((socket) => seen.isFirst(hour, JSON.stringify(socket)));
    const text = fresh.map((socket) => socketLine(now, socket)).join('');
    try {
      if (text !== '') files.append(hour, text);
    } catch (error) {
      // Nothing was written, so every socket is new again.
      seen = new FirstInPeriod();
      throw error;
    }
    return { ...listed, added: fresh.length };
  };
}

/** Records sockets during a capture. Failures are reported, and do not affect the capture. */
export interface SocketWatcher {
  /** Lists sockets at a time in epoch seconds, and writes new ones. Never throws. */
  sample(now: number): Promise<void>;
  /** Renews the lock; call it every minute. */
  refresh(): void;
  release(): void;
}

const INACTIVE: SocketWatcher = { sample: async () => {}, refresh() {}, release() {} };

/** Locks the socket sidecars of a folder; `now` is in epoch seconds. Inactive if another process writes them. */
export function watchSockets(options: SocketsOptions, now: number): SocketWatcher {
  const { folder, onNotice } = options;
  const lock = attempt(() => lockSockets(folder, process.pid, now), onNotice);
  if (!lock) return INACTIVE;
  const sample = socketSampler(options);
  let [isSampling, isBroken, isWarned] = [false, false, false];
  return {
    ...lock,
    async sample(time) {
      if (isBroken || isSampling) return;
      isSampling = true;
      try {
        const { unseen } = await sample(time);
        const notice = isWarned ? undefined : unseenNotice(unseen);
        if (notice !== undefined) onNotice(notice);
        isWarned = true;
      } catch (error) {
        // A failure to write may be temporary, and is reported for the packets, too.
        isBroken = error instanceof UserError;
        if (isBroken) onNotice(describe(error));
      } finally {
        isSampling = false;
      }
    },
  };
}

function attempt<T>(work: () => T, onNotice: (text: string) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    onNotice(describe(error));
    return undefined;
  }
}

/** A warning for users who cannot see the programs of other users; undefined if all are visible. */
export function unseenNotice(unseen: number | undefined): string | undefined {
  const isRoot = process.getuid?.() === 0;
  if (isRoot || unseen === 0) return undefined;
  const what = unseen === undefined ? 'Sockets' : plural(unseen, 'socket');
  return `${what} of other users’ programs cannot be seen; run it with sudo to see all.`;
}

function describe(error: unknown): string {
  const hint = error instanceof UserError ? error.hint : undefined;
  return [`Sockets are not recorded: ${messageOf(error)}`, hint].filter(Boolean).join('\n  ');
}
