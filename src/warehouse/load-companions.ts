import { type CompanionKind, companionKind } from '../captures/companion-name.js';
import type { FoundCompanion } from '../captures/companions.js';
import type { FoundFile } from '../captures/found-file.js';
import { type ReadCompanion, readCompanion } from '../captures/read-companion.js';
import { type Span, uniteSpans } from '../captures/unite-spans.js';
import type { Connection, Warehouse } from './duckdb.js';
import { sqlFile } from './sql-file.js';

const KNOWN = sqlFile('./known-companions.sql', import.meta.url);
const FORGET = sqlFile('./forget-companions.sql', import.meta.url);

/** The table that the lines of each kind of companion are kept in. */
const TABLES = { names: 'heard_name', sockets: 'socket', coverage: 'recorded' } as const;

type KnownCompanion = Pick<FoundFile, 'size' | 'modified' | 'changed'> & {
  readonly companionId: number;
  readonly file: string;
  /** Whether it was read to its very end. */
  readonly isWhole: boolean;
};

/** Brings what is known up to the companions that are there. They are small, so one that changed is read as a whole. */
export async function loadCompanions(
  warehouse: Warehouse,
  companions: readonly FoundCompanion[],
): Promise<void> {
  const connection = await warehouse.connect();
  try {
    const known = new Map(
      (await connection.rows<KnownCompanion>(KNOWN)).map((each) => [each.file, each]),
    );
    const toRead = companions.filter((each) => !stands(each, known.get(each.file.name)));
    const kept = new Set(companions.filter((each) => !toRead.includes(each)).map(nameOf));
    const stale = [...known.values()].filter(({ file }) => !kept.has(file));
    if (stale.length === 0 && toRead.length === 0) return;
    let next = Math.max(0, ...[...known.values()].map(({ companionId }) => companionId)) + 1;
    await connection.transaction(async () => {
      await forget(connection, stale);
      for (const companion of toRead) {
        await keep(connection, next, companion);
        next += 1;
      }
    });
  } finally {
    connection.close();
  }
}

const nameOf = ({ file }: FoundCompanion) => file.name;

function stands({ file, isGrowing }: FoundCompanion, known: KnownCompanion | undefined): boolean {
  if (!known || (!known.isWhole && !isGrowing)) return false;
  const { size, modified, changed } = known;
  return size === file.size && modified === file.modified && changed === file.changed;
}

async function forget(connection: Connection, stale: readonly KnownCompanion[]): Promise<void> {
  if (stale.length === 0) return;
  await connection.set({ forgotten_companions: stale.map(({ companionId }) => companionId) });
  await connection.run(FORGET);
}

async function keep(connection: Connection, id: number, companion: FoundCompanion): Promise<void> {
  const { name, path, size, modified, changed } = companion.file;
  const kind = companionKind(name) ?? 'names';
  const { rows, rejected, note, isTorn } = await readCompanion(path, kind, companion.isGrowing);
  await connection.append('companion_file', [
    [id, name, kind, size, modified, changed, rows.length, rejected, !isTorn, note],
  ]);
  await connection.append(
    TABLES[kind],
    kept(kind, rows).map((row) => [id, ...row]),
  );
}

/** A recorder leaves word each minute, and a report asks from when to when. */
function kept(kind: CompanionKind, rows: ReadCompanion['rows']): ReadCompanion['rows'] {
  // These columns are times, or the line was not read.
  return kind === 'coverage' ? uniteSpans(rows as unknown as Span[]) : rows;
}
