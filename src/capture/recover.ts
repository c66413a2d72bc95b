import { join } from 'node:path';
import { messageOf } from '../errors.js';
import { plural } from '../format/quantity.js';
import { importCaptures } from '../import/import-captures.js';
import { NoPacketError } from '../import/read-source.js';
import type { FolderLock, Left } from '../lock/folder-lock.js';
import { HOUR } from './hours/own-format.js';
import { isOwnSpool, isSpoolThere, removeSpool, spooledFiles } from './ring/spool.js';
import type { RecorderWorld, RecordOptions } from './session.js';

/** Brings in what recorders that were killed had captured and not written, or says why it cannot be. Never throws. */
export async function recover(
  options: RecordOptions,
  world: Pick<RecorderWorld, 'tools' | 'onNotice'>,
  hold: Pick<FolderLock, 'left' | 'forget'>,
): Promise<void> {
  for (const each of hold.left) {
    try {
      if (await bringIn(options, world, each)) hold.forget(each.spool);
    } catch (error) {
      world.onNotice(
        `An earlier capture left packets in ${each.spool} that cannot be brought in: ${messageOf(error)}`,
      );
    }
  }
}

/** Returns whether there is nothing more to be done. */
async function bringIn(
  options: RecordOptions,
  { tools, onNotice }: Pick<RecorderWorld, 'tools' | 'onNotice'>,
  { spool }: Left,
): Promise<boolean> {
  if (!isSpoolThere(spool)) {
    onNotice(`What an earlier capture had not written when it was killed is gone with ${spool}.`);
    return true;
  }
  if (!isOwnSpool(spool)) {
    onNotice(
      `An earlier capture left packets in ${spool}, which is another user's.\n  Whoever may read it brings them in with: traffic-report import ${spool}/*.pcapng --out ${options.folder}`,
    );
    return false;
  }
  const files = spooledFiles(spool);
  if (files.length > 0) {
    const { packets, failures } = await importCaptures({
      ...{ files, folder: options.folder, names: options.names, tools, besideOthers: true },
      hourLength: options.hourLength ?? HOUR,
      scratch: join(spool, 'scratch'),
      onBytes: () => {},
      onNotice: () => {},
    });
    onNotice(`Brought in ${plural(packets, 'packet')} of an earlier capture that was killed.`);
    // Those that could not be read stay, with all others: what is there already does not count twice. A file that the
    // recorder had only just begun is no loss.
    const failure = failures.find((each) => !(each instanceof NoPacketError));
    if (failure !== undefined) throw failure;
  }
  removeSpool(spool);
  return true;
}
