/** What became of TCP connections; times are seconds. */
export type TcpCounts = {
  readonly packets: number;
  readonly bytes: number;
  /** Connections whose first SYN was captured, but for those of which only one side of the handshake was. */
  readonly attempts: number;
  readonly answered: number;
  /** Answered with RST. */
  readonly refused: number;
  /** Neither SYN nor RST came back in the captures. */
  readonly unanswered: number;
  /** Answered connections with FIN, and those with RST but without FIN. */
  readonly closed: number;
  readonly reset: number;
  /** Bytes carried whose sequence numbers are known, and how many of them at least were carried before. */
  readonly payload: number;
  readonly retransmitted: number;
  /** From the first SYN to the answer; null if there is none. */
  readonly handshakes: number;
  readonly handshake_q1: number | null;
  readonly handshake_median: number | null;
  readonly handshake_q3: number | null;
};

export type TcpSummary = TcpCounts & {
  /** Connections of which only one side of the handshake was captured. */
  readonly half_captured: number;
};

/** A remote end: a site, an organization or an address. */
export type TcpRemote = TcpCounts & {
  readonly rank: number;
  readonly ranked: number;
  readonly remote: string;
  readonly kind: 'site' | 'organization' | 'address';
  readonly addresses: number;
};

/** At most 1,000 remote ends; undefined where TCP flags are unknown. */
export type TcpData =
  | { readonly summary: TcpSummary; readonly remotes: readonly TcpRemote[] }
  | undefined;
