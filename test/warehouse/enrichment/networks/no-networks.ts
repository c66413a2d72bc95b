import { NO_NETWORK_FILES } from '../../../../src/names/network-files.js';
import { openNetworks } from '../../../../src/names/own-networks.js';
import type { Networks } from '../../../../src/warehouse/aggregates/summarize.js';

/** Nothing is known of who has which address. */
export const NO_NETWORKS: Networks = { files: NO_NETWORK_FILES, own: openNetworks([]) };
