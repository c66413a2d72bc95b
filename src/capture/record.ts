import { endOrphan, type FolderLock, lockFolder } from '../lock/folder-lock.js';
import { recover } from './recover.js';
import { makeSpool, removeSpool, spooledFiles } from './ring/spool.js';
import { type RecorderWorld, type RecordOptions, Session } from './session.js';

/**
 * Captures into hourly files until it is told to stop, whatever happens to tshark, dumpcap, the disk or the interface
 * meanwhile. Throws a UserError when it cannot begin, or cannot write to the end.
 */
export async function record(options: RecordOptions, world: RecorderWorld): Promise<void> {
  const spool = makeSpool(world.temporary);
  let hold: FolderLock | undefined;
  try {
    const own = { doing: 'capturing', pid: process.pid, spool } as const;
    hold = lockFolder(options.folder, own, world.now());
    for (const left of hold.left) await endOrphan(left);
    // Meanwhile packets are captured already, and wait in the ring.
    const recovered = recover(options, world, hold);
    await new Session(options, world, { spool, hold, recovered }).run();
  } finally {
    // What could not be written waits for the next capture, which finds it by the hold.
    const isLeft = spooledFiles(spool).length > 0;
    if (!isLeft) removeSpool(spool);
    hold?.release(isLeft);
  }
}
