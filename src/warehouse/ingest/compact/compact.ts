import { isCompacted } from '../../../captures/files/find.js';
import type { FoundFile } from '../../../captures/files/found-file.js';
import { UserError } from '../../../errors.js';
import { makeClock } from '../../../format/clock.js';
import { openRollups } from '../../db/open-rollups.js';
import { sqlFile } from '../../db/sql-file.js';
import { replaceAddresses } from '../../enrichment/pseudonyms/pseudonymize.js';
import { loadCaptures } from '../load.js';
import { knownFiles } from '../records/capture-records.js';

const COMPACT = sqlFile('./compact.sql', import.meta.url);

/**
 * Writes the rollups of a complete capture to a file that gives the same report, with other addresses if there is a
 * `pseudonymOf`. Returns the number of packets. Throws a UserError if the capture cannot be read, or if its times depend on the
 * report's time zone.
 */
export async function compact(
  file: FoundFile,
  target: string,
  pseudonymOf?: (address: string) => string,
): Promise<number> {
  // In memory: the cache of the folder may be in use.
  const { warehouse } = await openRollups({
    ...{ folder: undefined, threads: 1, onNotice: () => {} },
    // The tables with pseudonyms are copies, and are sorted.
    memory: pseudonymOf ? '1GB' : '256MB',
  });
  try {
    await loadCaptures(warehouse, {
      ...{ files: [file], clock: makeClock('UTC'), now: Infinity, onProgress: () => {} },
    });
    const connection = await warehouse.connect();
    const [known] = await knownFiles(connection);
    if (known?.state !== 'complete') throw new UserError(`${file.name} cannot be read.`);
    if (!isCompacted(file.name) && known.timeBasis?.endsWith('zone assumed')) {
      throw new UserError('its times are in the zone that a report assumes, which may be another.');
    }
    if (pseudonymOf) await replaceAddresses(connection, pseudonymOf, ['services']);
    await connection.set({ compacted_file: known.fileId, compacted_path: target });
    await connection.run(COMPACT);
    return known.packets;
  } finally {
    warehouse.close();
  }
}
