import { siteOf } from '../../../names/site.js';
import type { Connection, Warehouse } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const HIDDEN_TEXT = sqlFile('./hidden-text.sql', import.meta.url);
const HIDDEN_TEXT_PAGE = sqlFile('./hidden-text-page.sql', import.meta.url);
const CANDIDATES = sqlFile('./candidates.sql', import.meta.url);
const HIDDEN_ADDRESSES = sqlFile('./hidden-addresses.sql', import.meta.url);
const SHOWN_PSEUDONYMS = sqlFile('./shown-pseudonyms.sql', import.meta.url);

/** Texts that are read at a time, so that memory does not grow with their number. */
const PAGE = 20_000;

/** A text that must not occur in an anonymized report, besides addresses. */
export type HiddenText = {
  readonly kind: 'name' | 'program' | 'MAC address' | 'file';
  readonly text: string;
};

/** What may be an address in a site. */
export interface Candidate {
  readonly kind: 'ipv4' | 'ipv6' | 'hardware';
  readonly number: bigint;
  /** In canonical form. Undefined for a hardware address. */
  readonly address: string | undefined;
}

/** What was replaced or removed, to be asked for by parts: it may be more than memory holds. */
export interface Hidden {
  /** The captured addresses that are one of the candidates or give one away, and the candidates that are pseudonyms. */
  among(candidates: readonly Candidate[]): Promise<HiddenAmong>;
  /** Names, programs, MAC addresses and files, by pages. */
  texts(): AsyncIterable<readonly HiddenText[]>;
}

export interface HiddenAmong {
  readonly addresses: readonly string[];
  readonly pseudonyms: readonly string[];
}

/** What a pseudonymized warehouse hides, as long as it is open. */
export function openHidden(warehouse: Warehouse): Hidden {
  return {
    among: (candidates) => withCaptured(warehouse, (each) => ask(each, candidates)),
    async *texts() {
      const connection = await warehouse.connect('rollups');
      try {
        yield* pages(connection);
      } finally {
        connection.close();
      }
    },
  };
}

/** A connection to the rollups sees the captured addresses and names, not the shadow tables. */
async function withCaptured<T>(
  warehouse: Warehouse,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await warehouse.connect('rollups');
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}

async function ask(connection: Connection, candidates: readonly Candidate[]): Promise<HiddenAmong> {
  await connection.run(CANDIDATES);
  await connection.appendTemporary(
    'candidate',
    candidates.map(({ kind, number, address }) => [kind, String(number), address ?? null]),
  );
  const addresses = await connection.rows<{ address: string }>(HIDDEN_ADDRESSES);
  const pseudonyms = await connection.rows<{ address: string }>(SHOWN_PSEUDONYMS);
  return {
    addresses: addresses.map(({ address }) => address),
    pseudonyms: pseudonyms.map(({ address }) => address),
  };
}

async function* pages(connection: Connection): AsyncGenerator<HiddenText[]> {
  await connection.run(HIDDEN_TEXT);
  for (let after = 0, isMore = true; isMore; after += PAGE) {
    const page = await connection.rows<HiddenText>(HIDDEN_TEXT_PAGE, { after, count: PAGE });
    yield withSites(page);
    isMore = page.length === PAGE;
  }
}

/** A name's registered domain is as revealing as the name. */
function withSites(texts: readonly HiddenText[]): HiddenText[] {
  const names = texts.filter(({ kind }) => kind === 'name').map(({ text }) => text);
  const sites = new Set(names.map(siteOf));
  for (const name of names) sites.delete(name);
  return [...texts, ...[...sites].map((text): HiddenText => ({ kind: 'name', text }))];
}
