/** The result of a reverse lookup. */
export interface Answer {
  /** `none`: no name, or none that is a valid host name. `failed`: no reliable answer. */
  readonly outcome: 'named' | 'none' | 'failed';
  /** Null unless the outcome is `named`. */
  readonly name: string | null;
}

/** Looks up the names of addresses. */
export interface Resolver {
  /** The name servers that learn the addresses. */
  readonly servers: readonly string[];
  /** Never rejects. */
  ask(address: string): Promise<Answer>;
  /** Makes all pending lookups fail. */
  cancel(): void;
}
