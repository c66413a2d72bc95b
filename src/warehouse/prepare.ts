import type { FoundFile } from '../captures/find.js';
import { type Inspection, inspect } from '../captures/inspect.js';
import { type Scan, scan } from '../captures/scan.js';
import { startByName } from '../captures/start.js';
import { messageOf, UserError } from '../errors.js';
import type { Clock } from '../wording/clock.js';

/** A file to be read, and what its bytes told so far. */
export interface Prepared {
  readonly fileId: number;
  readonly file: FoundFile;
  readonly scan: Scan;
  readonly isGrowing: boolean;
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  /** Undefined when there is nothing to read: see the other fields. */
  readonly inspection: Inspection | undefined;
  /** Why it cannot be read, if it cannot. */
  readonly failure: string | undefined;
  /** The file that holds the very same capture, if one was met before. */
  readonly duplicateOf: string | undefined;
}

export interface PrepareOptions {
  readonly files: readonly FoundFile[];
  readonly firstId: number;
  readonly clock: Clock;
  readonly isGrowing: (file: FoundFile, endsWhole: boolean) => boolean;
}

const NOTHING: Scan = { fingerprint: '', lineEnds: 0, endsWhole: true };

/** Looks at one file after the other, ahead of those who read them; several readers may share it. */
export async function* prepare(options: PrepareOptions): AsyncGenerator<Prepared> {
  const met = new Map<string, Prepared[]>();
  for (const [index, file] of options.files.entries()) {
    const prepared = await look(file, options.firstId + index, options);
    const { fingerprint } = prepared.scan;
    const same = met.get(fingerprint) ?? [];
    const original = same.find((other) => isSameCapture(other, prepared));
    met.set(fingerprint, [...same, prepared]);
    yield original ? { ...prepared, duplicateOf: original.file.name } : prepared;
  }
}

async function look(file: FoundFile, fileId: number, { clock, isGrowing }: PrepareOptions) {
  const namedStart = startByName(file.name, clock);
  const base = { fileId, file, namedStart, duplicateOf: undefined };
  try {
    const inspection = await inspect(file, clock);
    const scanned = await scan(file.path, file.size);
    const growing = isGrowing(file, scanned.endsWhole);
    return { ...base, inspection, scan: scanned, isGrowing: growing, failure: undefined };
  } catch (error) {
    const hint = error instanceof UserError && error.hint ? ` ${error.hint}` : '';
    const failure = `${messageOf(error)}${hint}`;
    return { ...base, inspection: undefined, scan: NOTHING, isGrowing: false, failure };
  }
}

/** The same bytes are the same capture unless their names date relative times differently. */
function isSameCapture(a: Prepared, b: Prepared): boolean {
  const [one, other] = [a.inspection, b.inspection];
  if (!one?.hasPackets || !other) return false;
  const areDated = a.namedStart !== undefined && b.namedStart !== undefined;
  return one.dialect.timeForm !== 'relative' || !areDated || a.namedStart === b.namedStart;
}
