import { join } from 'node:path';
import { messageOf } from '../errors.js';
import { plural } from '../wording/quantity.js';
import { endOrphan, type Hold, type Holder, holdFolder } from './hold.js';
import { importCaptures } from './import-captures.js';
import { HOUR } from './own-format.js';
import { type RecorderWorld, type RecordOptions, Session } from './session.js';
import { makeSpool, removeSpool, spooledFiles } from './spool.js';

/**
 * Captures into hourly files until it is told to stop, whatever happens to tshark, dumpcap, the disk or the interface
 * meanwhile. Throws a UserError when it cannot begin, or cannot write to the end.
 */
export async function record(options: RecordOptions, world: RecorderWorld): Promise<void> {
  const spool = makeSpool(world.temporary);
  let hold: Hold | undefined;
  try {
    hold = holdFolder(options.folder, { pid: process.pid, spool }, world.now());
    const { left } = hold;
    if (left) await endOrphan(left);
    // Meanwhile packets are captured already, and wait in the ring.
    const recovered = left ? recover(options, world, left) : Promise.resolve();
    await new Session(options, world, { spool, hold, recovered }).run();
  } finally {
    // What could not be written waits for the next capture, which finds it by the hold.
    const isLeft = spooledFiles(spool, world.temporary).length > 0;
    if (!isLeft) {
      removeSpool(spool, world.temporary);
      hold?.release();
    }
  }
}

/** Brings in what a recorder that was killed had captured and not written. */
async function recover(
  options: RecordOptions,
  { tools, temporary, onNotice }: RecorderWorld,
  left: Holder,
): Promise<void> {
  const files = spooledFiles(left.spool, temporary);
  if (files.length === 0) return;
  try {
    const { packets } = await importCaptures({
      ...{ files, folder: options.folder, names: options.names, tools },
      hourLength: options.hourLength ?? HOUR,
      scratch: join(left.spool, 'scratch'),
      onBytes: () => {},
      onNotice: () => {},
    });
    removeSpool(left.spool, temporary);
    onNotice(`Brought in ${plural(packets, 'packet')} of an earlier capture that was killed.`);
  } catch (error) {
    onNotice(
      `An earlier capture left packets in ${left.spool} that cannot be brought in: ${messageOf(error)}`,
    );
  }
}
