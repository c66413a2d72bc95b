import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from '../captures/dialect/inspect.js';
import { readEnds } from '../captures/files/ends.js';
import { findCaptures, isCompacted } from '../captures/files/find.js';
import type { FoundFile } from '../captures/files/found-file.js';
import { startByName } from '../captures/files/start.js';
import { growthAmong } from '../captures/files/state.js';
import { type Rewritten, rewrite } from '../captures/rewrite/rewrite.js';
import { type FoundSidecar, findSidecars } from '../captures/sidecars/find-sidecars.js';
import { readSidecar } from '../captures/sidecars/read-sidecar.js';
import { sidecarKind } from '../captures/sidecars/sidecar-name.js';
import { messageOf } from '../errors.js';
import type { Clock } from '../format/clock.js';
import { count } from '../format/quantity.js';
import { visible } from '../format/visible.js';
import { compact } from '../warehouse/ingest/compact/compact.js';
import { notesOfZones } from '../warehouse/ingest/records/zone-notes.js';

/** Where captures are read, and anonymized ones written. */
export interface AnonymizePlace {
  /** Absolute path of a folder. */
  readonly captures: string;
  /** Absolute path of an existing, empty folder. */
  readonly out: string;
  /** Whether to include captures in subfolders. */
  readonly isRecursive?: boolean;
  /** For times without a time zone. */
  readonly clock: Clock;
  /** Epoch seconds. */
  readonly now: number;
  /** Called with a reason for each capture that is left out. */
  readonly onNotice: (text: string) => void;
}

export interface AnonymizeOptions extends AnonymizePlace {
  readonly pseudonymOf: (address: string) => string;
  readonly onBytes: (done: number, total: number) => void;
}

const UNATTRIBUTED = '0.0.0.0';
/** Further files that are left out are only counted. */
const MAX_NOTICES = 20;

export interface AnonymizedCaptures {
  /** Names of the files written. */
  readonly files: readonly string[];
  readonly packets: number;
  /** Number of lines that could not be read, and are left out, since they may contain anything. */
  readonly rejected: number;
  /** Number of name and socket sidecars, which are left out. */
  readonly leftOut: number;
}

/** Writes copies of all captures of a folder with pseudonyms for addresses. Throws UserError if there are none. */
export async function anonymizeCaptures(options: AnonymizeOptions): Promise<AnonymizedCaptures> {
  const { captures, out, clock, now, onBytes, onNotice } = options;
  const found = findCaptures(captures, options);
  const isGrowing = growthAmong(found, clock, now);
  const total = found.reduce((sum, { size }) => sum + size, 0);
  const nameOf = namer(clock, now);
  const files: string[] = [];
  let [done, packets, rejected, refused] = [0, 0, 0, 0];
  for (const file of found) {
    const name = nameOf(file.name, isCompacted(file.name) ? '.rollup.parquet' : '.csv');
    const path = join(out, name);
    try {
      const written = await writeCapture(file, path, isGrowing(file, false), options);
      packets += written.packets;
      rejected += written.rejected;
      copyTime(path, file);
      files.push(name);
      for (const note of notesOfZones(written.assumedZones, clock)) {
        onNotice(
          `${file.name}: ${note} The anonymized copy has epoch times, which do not show this.`,
        );
      }
    } catch (error) {
      rmSync(path, { force: true });
      refused += 1;
      if (refused <= MAX_NOTICES) {
        onNotice(visible(`${file.name} is left out: ${messageOf(error)}`));
      }
    }
    done += file.size;
    onBytes(done, total);
  }
  if (refused > MAX_NOTICES) onNotice(`${count(refused - MAX_NOTICES)} more are left out.`);
  const sidecars = findSidecars(captures, now, options);
  const coverage = sidecars.filter(({ file }) => sidecarKind(file.name) === 'coverage');
  const coverageNameOf = namer(clock, now);
  for (const sidecar of coverage) {
    const { name } = sidecar.file;
    if (startByName(name, clock, now) === undefined) continue;
    files.push(await writeCoverage(sidecar, coverageNameOf(name, '.coverage.csv'), out));
  }
  return { files, packets, rejected, leftOut: sidecars.length - coverage.length };
}

/** All addresses in the captures of a folder. Uses `place.out` for temporary files. */
export async function addressesIn(place: AnonymizePlace): Promise<string[]> {
  const addresses = new Set<string>();
  const collect = (address: string) => {
    addresses.add(address);
    return UNATTRIBUTED;
  };
  const path = join(place.out, 'addresses');
  for (const file of findCaptures(place.captures, place)) {
    const options = { ...place, pseudonymOf: collect, onBytes() {} };
    // Files that cannot be read are reported when they are written.
    await writeCapture(file, path, true, options).catch(() => {});
    rmSync(path, { force: true });
  }
  return [...addresses];
}

/** Returns a function that names files by the start time in their original names only, or numbers them. */
function namer(clock: Clock, now: number): (name: string, ending: string) => string {
  const taken = new Map<string, number>();
  return (name, ending) => {
    const start = startByName(name, clock, now)?.second;
    const base = start === undefined ? 'capture' : String(start);
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const number = count > 1 || start === undefined ? `-${count}` : '';
    return `${base}${number}${ending}`;
  };
}

async function writeCapture(
  file: FoundFile,
  target: string,
  isGrowing: boolean,
  { pseudonymOf, clock, now }: AnonymizeOptions,
): Promise<Rewritten> {
  if (file.trouble !== undefined) throw new Error(file.trouble);
  if (isCompacted(file.name)) {
    return { packets: await compact(file, target, pseudonymOf), rejected: 0, assumedZones: [] };
  }
  const { head } = readEnds(file.path, file.size);
  const inspection = await inspect(file, head, clock, startByName(file.name, clock, now));
  if (inspection) {
    const { dialect } = inspection;
    return rewrite({ ...file, dialect, target, isGrowing, pseudonymOf });
  }
  writeFileSync(target, '');
  return { packets: 0, rejected: 0, assumedZones: [] };
}

/** Copies the times and numbers of a coverage sidecar only. */
async function writeCoverage(
  { file, isGrowing }: FoundSidecar,
  name: string,
  out: string,
): Promise<string> {
  const { rows } = await readSidecar(file.path, 'coverage', isGrowing);
  const lines = ['from,to,dropped,dropped_from', ...rows.map((row) => row.join())];
  writeFileSync(join(out, name), `${lines.join('\n')}\n`);
  copyTime(join(out, name), file);
  return name;
}

/** Copies the modification time, which shows whether a file is still being written. */
function copyTime(path: string, { modified }: FoundFile): void {
  utimesSync(path, modified, modified);
}
