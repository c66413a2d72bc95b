import type { FoundFile } from '../../captures/files/found-file.js';
import { dropsIn, spansIn } from '../../captures/sidecars/coverage-rows.js';
import type { FoundSidecar } from '../../captures/sidecars/find-sidecars.js';
import { type ReadSidecar, readSidecar } from '../../captures/sidecars/read-sidecar.js';
import { type SidecarKind, sidecarKind } from '../../captures/sidecars/sidecar-name.js';
import { uniteSpans } from '../../captures/time/unite-spans.js';
import type { Connection, Warehouse } from '../db/duckdb.js';
import { sqlFile } from '../db/sql-file.js';

const KNOWN = sqlFile('./known-sidecars.sql', import.meta.url);
const FORGET = sqlFile('./forget-sidecars.sql', import.meta.url);

/** The table of each kind of sidecar. */
const TABLES = { names: 'heard_name', sockets: 'socket', coverage: 'recorded' } as const;

type KnownSidecar = Pick<FoundFile, 'size' | 'modified' | 'changed'> & {
  readonly sidecarId: number;
  readonly file: string;
  /** Whether its last line was complete. */
  readonly isWhole: boolean;
};

/** Reads the sidecars that are new or changed, whole since they are small, and forgets those that were deleted. */
export async function loadSidecars(
  warehouse: Warehouse,
  sidecars: readonly FoundSidecar[],
): Promise<void> {
  const connection = await warehouse.connect();
  try {
    const known = new Map(
      (await connection.rows<KnownSidecar>(KNOWN)).map((each) => [each.file, each]),
    );
    const toRead = sidecars.filter((each) => !isFresh(each, known.get(each.file.name)));
    const fresh = new Set(sidecars.filter((each) => !toRead.includes(each)).map(nameOf));
    const stale = [...known.values()].filter(({ file }) => !fresh.has(file));
    if (stale.length === 0 && toRead.length === 0) return;
    let next = Math.max(0, ...[...known.values()].map(({ sidecarId }) => sidecarId)) + 1;
    await connection.transaction(async () => {
      await forget(connection, stale);
      for (const sidecar of toRead) {
        await add(connection, next, sidecar);
        next += 1;
      }
    });
  } finally {
    connection.close();
  }
}

const nameOf = ({ file }: FoundSidecar) => file.name;

function isFresh({ file, isGrowing }: FoundSidecar, known: KnownSidecar | undefined): boolean {
  if (!known || (!known.isWhole && !isGrowing)) return false;
  const { size, modified, changed } = known;
  return size === file.size && modified === file.modified && changed === file.changed;
}

async function forget(connection: Connection, stale: readonly KnownSidecar[]): Promise<void> {
  if (stale.length === 0) return;
  await connection.set({ forgotten_sidecars: stale.map(({ sidecarId }) => sidecarId) });
  await connection.run(FORGET);
}

async function add(connection: Connection, id: number, sidecar: FoundSidecar): Promise<void> {
  const { name, path, size, modified, changed } = sidecar.file;
  const kind = sidecarKind(name) ?? 'names';
  const { rows, rejected, note, isTorn } = await readSidecar(path, kind, sidecar.isGrowing);
  await connection.append('sidecar_file', [
    [id, name, kind, size, modified, changed, rows.length, rejected, !isTorn, note],
  ]);
  await connection.append(
    TABLES[kind],
    storedRows(kind, rows).map((row) => [id, ...row]),
  );
  if (kind === 'coverage') {
    await connection.append(
      'recorded_drop',
      dropsIn(rows).map(({ from, to, dropped }) => [id, from, to, dropped]),
    );
  }
}

/** A recorder writes a line a minute; a report needs only where spans begin and end. */
function storedRows(kind: SidecarKind, rows: ReadSidecar['rows']): ReadSidecar['rows'] {
  return kind === 'coverage' ? uniteSpans(spansIn(rows)) : rows;
}
