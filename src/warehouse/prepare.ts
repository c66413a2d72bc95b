import { readEnds } from '../captures/ends.js';
import { type FoundFile, isCondensed } from '../captures/find.js';
import { type Inspection, inspect } from '../captures/inspect.js';
import { captureStart, startByName } from '../captures/start.js';
import { messageOf, UserError } from '../errors.js';
import type { Clock } from '../wording/clock.js';
import type { KnownFile } from './capture-records.js';
import { type Copyable, copyFinder } from './copies.js';

/** A file to be read, and what its ends told. */
export interface Prepared {
  readonly fileId: number;
  readonly file: FoundFile;
  readonly fingerprint: string;
  /** Whether the file ends with a line end, or is empty. */
  readonly endsWhole: boolean;
  readonly isGrowing: boolean;
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  /** Undefined when there is nothing to read: see the other fields. */
  readonly inspection: Inspection | undefined;
  /** Why it cannot be read, if it cannot. */
  readonly failure: string | undefined;
  /** The file that holds the very same capture, if one was met before. */
  readonly duplicateOf: string | undefined;
  /** What is known of it under its name, if anything. */
  readonly known: KnownFile | undefined;
  /** Whether it is what is known, and perhaps more after it. */
  readonly onlyGrew: boolean;
}

export interface PrepareOptions {
  /** In the order in which of two copies the first counts. */
  readonly files: readonly FoundFile[];
  readonly known: readonly KnownFile[];
  readonly clock: Clock;
  readonly isGrowing: (file: FoundFile, endsWhole: boolean) => boolean;
  /** Told of each file whose rollups stand. */
  readonly onKept: (file: FoundFile, known: KnownFile) => void;
}

const LF = 10;
/** What is said of a file that is not read as lines. */
const SETTLED = {
  ...{ endsWhole: true, isGrowing: false, onlyGrew: false },
  ...{ inspection: undefined, failure: undefined },
};

/** Looks at one file after the other, ahead of those who read them; several readers may share it. Those whose rollups stand are passed over. */
export async function* prepare(options: PrepareOptions): AsyncGenerator<Prepared> {
  const known = new Map(options.known.map((each) => [each.file, each]));
  const findOriginal = copyFinder();
  let lastId = options.known.reduce((most, { fileId }) => Math.max(most, fileId), 0);
  for (const file of options.files) {
    const before = known.get(file.name);
    const namedStart = startByName(file.name, options.clock);
    if (before && stands(before, file, options)) {
      if (!findOriginal(knownCopyable(before, namedStart))) {
        options.onKept(file, before);
        continue;
      }
    }
    lastId += before ? 0 : 1;
    const prepared = await look(file, before?.fileId ?? lastId, before, options);
    yield { ...prepared, duplicateOf: findOriginal(copyable(prepared)) };
  }
}

/** Whether the rollups of a file stand. Of one that cannot be read any more they do not, as is told when it is read. */
function stands(known: KnownFile, file: FoundFile, options: PrepareOptions): boolean {
  try {
    return file.trouble === undefined && isCurrent(known, file, options);
  } catch {
    return false;
  }
}

/**
 * Whether a file is what is known of it. What is a torn line in a finished file waits for its end in one that grows,
 * so that must not have changed. One that was moved or touched is told by its content.
 */
function isCurrent(known: KnownFile, file: FoundFile, { isGrowing }: PrepareOptions): boolean {
  if (known.state === 'duplicate' || file.size !== known.size) return false;
  const mayGrow = isGrowing(file, false);
  const grows = mayGrow && isGrowing(file, endsWhole(file));
  if (grows !== (known.state === 'growing')) return false;
  if (file.modified === known.modified && file.changed === known.changed) return true;
  // Its times may have been estimated from the time of its last change.
  return known.timeBasis !== 'estimated' && hasFingerprint(file, known);
}

async function look(
  file: FoundFile,
  fileId: number,
  known: KnownFile | undefined,
  { clock, isGrowing }: PrepareOptions,
): Promise<Prepared> {
  const namedStart = startByName(file.name, clock);
  const base = { fileId, file, namedStart, known, duplicateOf: undefined };
  try {
    if (file.trouble !== undefined) throw new Error(file.trouble);
    const { head, tail, fingerprint } = readEnds(file.path, file.size);
    if (isCondensed(file.name)) return { ...base, ...SETTLED, fingerprint };
    const inspection = await inspect(file, head, clock, captureStart(file.name, clock));
    const isWhole = file.size === 0 || tail.at(-1) === LF;
    const growing = isGrowing(file, isWhole);
    const onlyGrew = known !== undefined && grew(known, file);
    return {
      ...base,
      fingerprint,
      endsWhole: isWhole,
      isGrowing: growing,
      inspection,
      onlyGrew,
      failure: undefined,
    };
  } catch (error) {
    const hint = error instanceof UserError && error.hint ? ` ${error.hint}` : '';
    const failure = `${messageOf(error)}${hint}`;
    return { ...base, ...SETTLED, fingerprint: '', failure };
  }
}

/** Whether a file still begins with what was read of it. */
function grew(known: KnownFile, file: FoundFile): boolean {
  return known.readTo !== null && file.size >= known.size && hasFingerprint(file, known);
}

function endsWhole({ path, size }: FoundFile): boolean {
  return size === 0 || readEnds(path, size).tail.at(-1) === LF;
}

function hasFingerprint({ path }: FoundFile, { size, fingerprint }: KnownFile): boolean {
  return readEnds(path, size).fingerprint === fingerprint;
}

function copyable({ file, fingerprint, inspection, namedStart }: Prepared): Copyable {
  return {
    name: file.name,
    fingerprint,
    namedStart,
    hasPackets: inspection?.hasPackets ?? isCondensed(file.name),
    isRelative: inspection?.dialect.timeForm === 'relative',
  };
}

function knownCopyable(known: KnownFile, namedStart: number | undefined): Copyable {
  return {
    name: known.file,
    fingerprint: known.fingerprint,
    namedStart,
    hasPackets: known.packets + known.rejected > 0,
    isRelative: known.timeBasis === 'relative' || known.timeBasis === 'estimated',
  };
}
