import { makeClock } from '../format/clock.js';
import type { Rollups } from '../warehouse/db/open-rollups.js';
import { removePseudonyms } from '../warehouse/enrichment/pseudonyms/pseudonymize.js';
import { type LoadSummary, loadCaptures } from '../warehouse/ingest/load.js';
import { loadSidecars } from '../warehouse/sidecars/load-sidecars.js';
import type { BuildRun } from './context.js';
import { packetReader } from './packet-reader.js';

/** Rollups that are up to date with the captures. */
export interface Loaded {
  readonly rollups: Rollups;
  readonly load: LoadSummary;
  /** Whether every missing name was asked for. */
  readonly isResolved: boolean;
}

/** Reads what is new among captures and sidecars into the rollups, and asks for missing names. */
export async function load(run: BuildRun): Promise<Loaded> {
  const { config, output, inputs, started: now, store, askNames, isOnce } = run;
  const { files, sidecars } = inputs;
  const clock = makeClock(config.timezone);
  const rollups = await store.open();
  const { warehouse } = rollups;
  // Earlier builds of a watch leave them in the way of the loading statements.
  await removePseudonyms(warehouse);
  const readPackets = config.packetFiles && packetReader(config);
  const onProgress = output.progress;
  const summary = await loadCaptures(warehouse, { files, clock, now, readPackets, onProgress });
  output.endProgress();
  await loadSidecars(warehouse, sidecars);
  const isResolved = (await askNames?.(warehouse, { now, isOnce })) ?? true;
  return { rollups, load: summary, isResolved };
}
