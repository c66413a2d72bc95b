import { type Config, cacheFolder } from '../config/config.js';
import { messageOf } from '../errors.js';
import { WarehouseError } from '../warehouse/db/duckdb.js';
import { discardRollups, openRollups, type Rollups } from '../warehouse/db/open-rollups.js';

/** The rollups of a captures folder; they stay open between the builds of a watch. */
export interface RollupStore {
  open(): Promise<Rollups>;
  /** Closes the rollups and deletes a cache that, by this error, is damaged. Returns whether it did. */
  discardIfDamaged(error: unknown): Promise<boolean>;
  compact(): Promise<void>;
  close(): void;
}

type Choice = Pick<Config, 'cache' | 'captures' | 'memory' | 'threads'>;

export function openRollupStore(config: Choice, warn: (text: string) => void): RollupStore {
  const { memory, threads } = config;
  const folder = config.cache ? cacheFolder(config) : undefined;
  let rollups: Rollups | undefined;
  const close = () => {
    rollups?.warehouse.close();
    rollups = undefined;
  };
  return {
    async open() {
      // Writes to a database file that was deleted or replaced would be lost.
      if (rollups?.isGone()) close();
      rollups ??= await openRollups({ folder, memory, threads, onNotice: warn });
      return rollups;
    },
    async discardIfDamaged(error) {
      close();
      if (folder === undefined || !isDamage(error)) return false;
      warn(`The cache in ${folder} is damaged, so all captures are read again.`);
      await discardRollups(folder);
      return true;
    },
    compact: async () => rollups?.compact(),
    close,
  };
}

/** DuckDB detects a damaged block only when it reads it. */
function isDamage(error: unknown): boolean {
  const about = /corrupt|checksum|deserializ|block|IO Error|INTERNAL/i;
  return error instanceof WarehouseError && about.test(messageOf(error));
}
