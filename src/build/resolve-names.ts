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

/** Addresses that are looked up at most, the busiest first. */
const MAX_ADDRESSES = 500;
/** Seconds that a build waits for all answers. */
const TIMEOUT = 15;
/** Seconds before an address is looked up again; a failure may be over in minutes. */
const VALID: Readonly<Record<Answer['outcome'], number>> = {
  named: 7 * 86_400,
  none: 86_400,
  failed: 3600,
};
/** Seconds between lookups of a watch, which sees new addresses all the time. */
const BETWEEN_ROUNDS = 600;

export interface ResolveOptions {
  /** Epoch seconds. */
  readonly now: number;
  /** Whether this is a single build, not one of a watch. */
  readonly isOnce: boolean;
}

/** Looks up missing names. Returns whether all were answered. */
export type NameAsker = (warehouse: Warehouse, options: ResolveOptions) => Promise<boolean>;

/** Warns once that the name servers learn the addresses. */
export function openNameAsker(
  resolver: Resolver,
  warn: (text: string) => void,
  timeout = () => AbortSignal.timeout(TIMEOUT * 1000),
): NameAsker {
  let isWarned = false;
  return async (warehouse, { now, isOnce }) => {
    const connection = await warehouse.connect();
    try {
      if (!isOnce && now < ((await lastAsked(connection)) ?? 0) + BETWEEN_ROUNDS) return true;
      const toAsk = await expired(connection, now);
      if (toAsk.length === 0) return true;
      if (!isWarned) warn(warning(toAsk.length, resolver));
      isWarned = true;
      const addresses = toAsk.map(({ address }) => address);
      const answers = await askAll(addresses, resolver, timeout());
      const names = toAsk.flatMap((unnamed) => resolved(unnamed, answers, now));
      await storeResolved(connection, names);
      return names.length === toAsk.length;
    } finally {
      connection.close();
    }
  };
}

async function expired(connection: Connection, now: number): Promise<Unnamed[]> {
  const unnamed = await unnamedAddresses(connection, MAX_ADDRESSES);
  return unnamed.filter(({ validTo }) => validTo <= now);
}

/** After a failure the earlier name stays valid a while longer. */
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
  return `--resolve looks up ${plural(addresses, 'address', 'addresses')} at ${asked}: ${servers.length > 1 ? 'their operators' : 'its operator'}, and anybody who sees the queries, learn which addresses are in the captures.`;
}
