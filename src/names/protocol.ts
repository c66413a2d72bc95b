/** What a packet is by its transport: neither TCP nor UDP is `other`, and `unknown` is what the file does not tell. */
export const PROTOCOLS = ['tcp', 'udp', 'other', 'unknown'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** "TCP", "UDP", "other" or "unknown", as columns of tables say it. */
export function protocolName(protocol: Protocol): string {
  return protocol === 'tcp' || protocol === 'udp' ? protocol.toUpperCase() : protocol;
}

const IN_SENTENCES = {
  ...{ tcp: 'TCP', udp: 'UDP' },
  ...{ other: 'neither TCP nor UDP', unknown: 'of unknown protocol' },
} as const;

/** "TCP", "UDP", "neither TCP nor UDP" or "of unknown protocol", as sentences say what packets are. */
export function describeProtocol(protocol: Protocol): string {
  return IN_SENTENCES[protocol];
}
