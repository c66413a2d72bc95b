import { count } from '../../../format/quantity.js';
import type { Connection } from '../../../warehouse/db/duckdb.js';
import { sqlFile } from '../../../warehouse/db/sql-file.js';
import { edgesOf, type TimeBins } from '../../time-step.js';
import type { Culprit, CulpritBin, Ranking, RankingKind, Unattributed } from '../ranking.js';

const PROGRAMS = sqlFile('./programs.sql', import.meta.url);
const NO_PROGRAM = sqlFile('./no-program.sql', import.meta.url);
const SOCKETS = sqlFile('./sockets.sql', import.meta.url);
const PROGRAMS_OVER_TIME = sqlFile('./programs-over-time.sql', import.meta.url);

/** A program and the number of its processes. */
export type Program = Culprit & { readonly processes: number };

export interface ProgramData extends Ranking<Program> {
  /** The number of recorded sockets, whether they match a flow or not. */
  readonly sockets: number;
}

/** `period` must have bins of an hour or more, since the times of a flow's bytes are known only per file. */
export async function analyzePrograms(
  connection: Connection,
  period: TimeBins,
): Promise<ProgramData> {
  const [{ sockets } = { sockets: 0 }] = await connection.rows<{ sockets: number }>(SOCKETS);
  return {
    sockets,
    rows: await connection.rows<Program>(PROGRAMS),
    unattributed: await connection.rows<Unattributed>(NO_PROGRAM),
    bins: await connection.rows<CulpritBin>(PROGRAMS_OVER_TIME, { edges: edgesOf(period) }),
  };
}

export const PROGRAM_RANKING: RankingKind<Program> = {
  ...{ id: 'top-programs', one: 'program', many: 'programs' },
  own: { label: 'Processes', numeric: true, text: ({ processes }) => count(processes) },
  caption:
    'A flow is attributed to the program that had its socket; in and out are as seen from the program.',
  ...{ data: 'data/programs.csv', sql: PROGRAMS },
};
