import { list, plural } from '../format/quantity.js';
import { askAll } from '../resolver/ask-all.js';
import type { Answer, Resolver } from '../resolver/resolver.js';
import type { Connection, Warehouse } from '../warehouse/db/duckdb.js';
import {
  lastAsked,
  type ResolvedName,
  storeResolved,
  type Unnamed,
  unnamedAddresses,
} from '../warehouse/enrichment/names/resolved-names.js';

/** Of how many addresses, the busiest first, a report ever asks for the name. */
const MOST = 500;
/** Seconds that a build waits for all answers together. */
const PATIENCE = 15;
/** Seconds for which an answer is not asked for again; that there was none can be a matter of minutes. */
const VALID: Readonly<Record<Answer['outcome'], number>> = {
  named: 7 * 86_400,
  none: 86_400,
  failed: 3600,
};
/** Seconds between two rounds of a watch, which is given new addresses all the time. */
const BETWEEN_ROUNDS = 600;

export interface ResolveOptions {
  /** Epoch seconds. */
  readonly now: number;
  /** Whether this is the only build, and not one of a watch. */
  readonly isOnce: boolean;
}

/** Asks for the names that are missing. Returns whether there is nothing left to ask. */
export type NameAsker = (warehouse: Warehouse, options: ResolveOptions) => Promise<boolean>;

/** `warn` is told, once, who learns of what. */
export function openNameAsker(
  resolver: Resolver,
  warn: (text: string) => void,
  patience = () => AbortSignal.timeout(PATIENCE * 1000),
): NameAsker {
  let isWarned = false;
  return async (warehouse, { now, isOnce }) => {
    const connection = await warehouse.connect();
    try {
      if (!isOnce && now < ((await lastAsked(connection)) ?? 0) + BETWEEN_ROUNDS) return true;
      const toAsk = await stale(connection, now);
      if (toAsk.length === 0) return true;
      if (!isWarned) warn(warning(toAsk.length, resolver));
      isWarned = true;
      const addresses = toAsk.map(({ address }) => address);
      const answers = await askAll(addresses, resolver, patience());
      const told = toAsk.flatMap((unnamed) => resolved(unnamed, answers, now));
      await storeResolved(connection, told);
      return told.length === toAsk.length;
    } finally {
      connection.close();
    }
  };
}

async function stale(connection: Connection, now: number): Promise<Unnamed[]> {
  const unnamed = await unnamedAddresses(connection, MOST);
  return unnamed.filter(({ validTo }) => validTo <= now);
}

/** When nobody answers, what was told before holds a while longer. */
function resolved(
  unnamed: Unnamed,
  answers: ReadonlyMap<string, Answer>,
  now: number,
): ResolvedName[] {
  const { address } = unnamed;
  const answer = answers.get(address);
  if (!answer) return [];
  const name = answer.outcome === 'failed' ? unnamed.name : answer.name;
  return [{ address, name, asked: now, validTo: now + VALID[answer.outcome] }];
}

function warning(addresses: number, { servers }: Resolver): string {
  const asked = servers.length > 0 ? list(servers) : 'the name server';
  return `--resolve asks ${asked} for the names of ${plural(addresses, 'address', 'addresses')}: whoever runs or overhears ${servers.length > 1 ? 'these name servers' : 'that name server'} learns who is in the captures.`;
}
