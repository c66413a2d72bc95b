import { join } from 'node:path';
import { messageOf } from '../errors.js';
import { plural } from '../format/quantity.js';
import { importCaptures } from '../import/import-captures.js';
import { NoPacketError } from '../import/read-source.js';
import type { FolderLock, OrphanedSpool } from '../lock/folder-lock.js';
import { HOUR } from './hours/hour-file-format.js';
import { isOwnSpool, isSpoolThere, removeSpool, spooledFiles } from './ring/spool.js';
import type { RecorderWorld, RecordOptions } from './session.js';

/** Imports the spools of captures that were killed; reports failures. Never throws. */
export async function recover(
  options: RecordOptions,
  world: Pick<RecorderWorld, 'tools' | 'onNotice'>,
  lock: Pick<FolderLock, 'orphans' | 'forget'>,
): Promise<void> {
  for (const orphan of lock.orphans) {
    try {
      if (await recoverSpool(options, world, orphan)) lock.forget(orphan.spool);
    } catch (error) {
      world.onNotice(
        `An earlier capture left packets in ${orphan.spool} that cannot be recovered: ${messageOf(error)}`,
      );
    }
  }
}

/** Returns false if the spool must be recovered later. */
async function recoverSpool(
  options: RecordOptions,
  { tools, onNotice }: Pick<RecorderWorld, 'tools' | 'onNotice'>,
  { spool }: OrphanedSpool,
): Promise<boolean> {
  if (!isSpoolThere(spool)) {
    onNotice(`Packets of an earlier capture that was killed are lost: ${spool} was removed.`);
    return true;
  }
  if (!isOwnSpool(spool)) {
    onNotice(
      `An earlier capture left packets in ${spool}, which belongs to another user.\n  A user who may read it can recover them with: traffic-report import ${spool}/*.pcapng --out ${options.folder}`,
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
    onNotice(`Recovered ${plural(packets, 'packet')} of an earlier capture that was killed.`);
    // A file that cannot be read stays in the spool, with all others: packets imported now will not count twice. A file that
    // dumpcap had just begun has no packets.
    const failure = failures.find((each) => !(each instanceof NoPacketError));
    if (failure !== undefined) throw failure;
  }
  removeSpool(spool);
  return true;
}
