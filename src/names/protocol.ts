/** Transport protocols; `other` is neither TCP nor UDP, `unknown` means that the file has no information about it. */
export const PROTOCOLS = ['tcp', 'udp', 'other', 'unknown'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** "TCP", "UDP", "other" or "unknown", for table cells. */
export function protocolName(protocol: Protocol): string {
  return protocol === 'tcp' || protocol === 'udp' ? protocol.toUpperCase() : protocol;
}

const IN_SENTENCES = {
  ...{ tcp: 'TCP', udp: 'UDP' },
  ...{ other: 'neither TCP nor UDP', unknown: 'of unknown protocol' },
} as const;

/** "TCP", "UDP", "neither TCP nor UDP" or "of unknown protocol", for sentences about packets. */
export function describeProtocol(protocol: Protocol): string {
  return IN_SENTENCES[protocol];
}
