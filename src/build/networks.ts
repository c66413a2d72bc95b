import type { Config } from '../config/config.js';
import { contentMarkOf } from '../files/file-status.js';
import { findNetworkFiles, NO_NETWORK_FILES } from '../names/network-files.js';
import { openNetworks } from '../names/own-networks.js';
import type { Networks } from '../warehouse/aggregates/summarize.js';

type Choice = Pick<Config, 'networks'>;

/** Changes whenever other networks would be found: installed databases, and all files with sizes and times. */
export function describeNetworks({ networks }: Choice) {
  if (networks === undefined) return [];
  const installed = findNetworkFiles();
  const databases = [installed.networks, installed.countries];
  const paths = databases.flatMap((each) => Object.values(each?.files ?? {}));
  const described = [...paths, ...networks].map((path) => [path, contentMarkOf(path) ?? null]);
  return [installed, described];
}

/** Returns a function that reads the chosen networks; files that have not changed are not read again. */
export function networksFinder({ networks }: Choice): () => Networks {
  if (networks === undefined) {
    return () => ({ files: NO_NETWORK_FILES, own: openNetworks([]) });
  }
  let found: { readonly description: string; readonly networks: Networks } | undefined;
  return () => {
    const description = JSON.stringify(describeNetworks({ networks }));
    if (found?.description !== description) {
      const known = { files: findNetworkFiles(), own: openNetworks(networks) };
      found = { description, networks: known };
    }
    return found.networks;
  };
}
