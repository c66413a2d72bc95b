import { NO_NETWORK_FILES } from '../../../../src/names/network-files.js';
import { openNetworks } from '../../../../src/names/own-networks.js';
import type { Networks } from '../../../../src/warehouse/aggregates/summarize.js';

/** No database and no file of networks. */
export const NO_NETWORKS: Networks = { files: NO_NETWORK_FILES, own: openNetworks([]) };
