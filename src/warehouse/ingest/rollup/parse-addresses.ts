import { isIP } from 'node:net';
import { factsOf } from '../../../names/address.js';
import { IPV4_SCOPES } from '../../../names/ipv4-scopes.js';
import type { Connection, Value } from '../../db/duckdb.js';
import { sqlFile } from '../../db/sql-file.js';

const COLLECT = sqlFile('./collect-addresses.sql', import.meta.url);
const ADDRESSES = sqlFile('./rollup-addresses.sql', import.meta.url);
const OTHERS = sqlFile('./other-addresses.sql', import.meta.url);
const ADD_PARSED = sqlFile('./add-parsed.sql', import.meta.url);
const INVALID = sqlFile('./invalid-addresses.sql', import.meta.url);

/** Addresses that are parsed at a time, so that memory does not grow with their number. */
const PAGE = 20_000;

/**
 * Parses the addresses of the connection's temporary rollup that are new to the cache. Returns the indices of files with
 * invalid ones.
 */
export async function parseAddresses(connection: Connection): Promise<ReadonlySet<number>> {
  await connection.set({
    ipv4_firsts: IPV4_SCOPES.map(({ first }) => String(first)),
    ipv4_scopes: IPV4_SCOPES.map(({ scope }) => scope),
    ipv4_global: IPV4_SCOPES.map(({ isGlobal }) => String(isGlobal)),
  });
  await collectAddresses(connection);
  await connection.run(ADDRESSES);
  let areAllValid = true;
  for (let from = 0, isMore = true; isMore; from += PAGE) {
    const page = await connection.rows<{ address: string }>(OTHERS, { from, count: PAGE });
    const addresses = page.map(({ address }) => address);
    const valid = addresses.filter((address) => isIP(address) !== 0);
    await connection.appendTemporary('parsed_text', valid.map(parsed));
    if (valid.length < addresses.length) {
      const invalid = addresses.filter((address) => isIP(address) === 0);
      await connection.appendTemporary(
        'invalid_address',
        invalid.map((address) => [address]),
      );
      areAllValid = false;
    }
    isMore = page.length === PAGE;
  }
  await connection.run(ADD_PARSED);
  if (areAllValid) return new Set();
  const files = await connection.rows<{ file_index: number }>(INVALID);
  return new Set(files.map(({ file_index }) => file_index));
}

/** Collects the addresses of the connection's temporary rollup, again after it has changed. */
export async function collectAddresses(connection: Connection): Promise<void> {
  await connection.run(COLLECT);
}

function parsed(address: string): Value[] {
  const { version, key, scope, global } = factsOf(address);
  const ipv4 = version === 4 ? key : global?.version === 4 ? global.key : undefined;
  return [
    ...[address, version, ipv4 === undefined ? null : String(ipv4)],
    ...[version === 6 ? String(key) : null, scope, global !== undefined],
  ];
}
