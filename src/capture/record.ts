import { endOrphan, type FolderLock, lockFolder } from '../lock/folder-lock.js';
import { recover } from './recover.js';
import { makeSpool, removeSpool, spooledFiles } from './ring/spool.js';
import { type RecorderWorld, type RecordOptions, Session } from './session.js';

/**
 * Captures into hourly files until it is stopped, despite failures of tshark, dumpcap, the disk or the interface. Throws
 * UserError if it cannot start, or cannot write the last packets.
 */
export async function record(options: RecordOptions, world: RecorderWorld): Promise<void> {
  const spool = makeSpool(world.temporary);
  let lock: FolderLock | undefined;
  try {
    const own = { doing: 'capturing', pid: process.pid, spool } as const;
    lock = lockFolder(options.folder, own, world.now());
    for (const orphan of lock.orphans) await endOrphan(orphan);
    // Not awaited: packets are captured meanwhile, and wait in the ring.
    const recovered = recover(options, world, lock);
    await new Session(options, world, { spool, lock, recovered }).run();
  } finally {
    // Packets that could not be written wait for the next capture, which finds the spool in the lock file.
    const isLeft = spooledFiles(spool).length > 0;
    if (!isLeft) removeSpool(spool);
    lock?.release(isLeft);
  }
}
