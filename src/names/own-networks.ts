import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { type Address, factsOf } from './address.js';
import { openMmdb } from './mmdb.js';
import type { Network, NetworkLookup } from './network.js';
import { creditOfFile, type NetworkCredit } from './network-credits.js';
import { readNetworkTable } from './network-csv.js';
import { indexRanges } from './range-index.js';

/** The networks in the user's own files. */
export interface OwnNetworks {
  readonly find: NetworkLookup;
  readonly credits: readonly NetworkCredit[];
  /** One message for each file with invalid lines, without paths since it is published. */
  readonly problems: readonly string[];
  /** Only the databases of known providers, which do not identify the user; their credits omit file names. */
  readonly published: Pick<OwnNetworks, 'find' | 'credits'>;
}

interface OwnFile {
  readonly find: (address: Address) => Network | undefined;
  readonly credit: NetworkCredit;
  readonly problem: string | undefined;
}

/**
 * Opens network files: databases in MaxMind's format, and CSV. If several files have an address, the first takes
 * precedence, and the others supply missing values. Throws UserError if a file cannot be read.
 */
export function openNetworks(paths: readonly string[]): OwnNetworks {
  const files = paths.map(openFile);
  const published = files.filter(({ credit }) => credit.by.length > 0);
  return {
    find: lookupIn(files),
    credits: files.map(({ credit }) => credit),
    problems: files.map(({ problem }) => problem).filter((each) => each !== undefined),
    published: {
      find: lookupIn(published),
      credits: published.map(({ credit: { file: _, ...credit } }) => credit),
    },
  };
}

function lookupIn(files: readonly OwnFile[]): NetworkLookup {
  const all = (address: Address) =>
    files.map(({ find }) => find(address)).filter((each) => each !== undefined);
  return (address) => {
    const facts = factsOf(address);
    const itself = all(facts);
    const found = itself.length === 0 && facts.global ? all(facts.global) : itself;
    return found.length === 0 ? undefined : merged(found);
  };
}

function merged(found: readonly Network[]): Network {
  const first = <T>(pick: (network: Network) => T | null) =>
    found.map(pick).find((value) => value !== null) ?? null;
  return {
    asn: first(({ asn }) => asn),
    organization: first(({ organization }) => organization),
    country: first(({ country }) => country),
  };
}

function openFile(path: string): OwnFile {
  const content = contentOf(path);
  if (/\.mmdb$/i.test(path)) {
    const { find, type, built } = openMmdb(content, path);
    return { find, credit: creditOfFile(type, built), problem: undefined };
  }
  const { ranges, rejected, note } = readNetworkTable(content.toString('utf8'), path);
  const more = rejected > 1 ? ` More rejected lines: ${rejected - 1}.` : '';
  return {
    find: indexRanges(ranges),
    credit: creditOfFile(basename(path)),
    problem: note && `${basename(path)}, ${note}${more}`,
  };
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, {
      hint: 'Correct the path after --networks, or use --no-networks.',
      cause,
    });
  }
}
