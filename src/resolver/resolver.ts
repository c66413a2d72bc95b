/** What a name server said of an address. */
export interface Answer {
  /** `none`: it has no name, or none that a host can have. `failed`: there was no answer to rely on. */
  readonly outcome: 'named' | 'none' | 'failed';
  /** Null unless it is named. */
  readonly name: string | null;
}

/** Asks name servers what addresses are called. */
export interface Resolver {
  /** Which name servers learn of the addresses. */
  readonly servers: readonly string[];
  /** Never rejects. */
  ask(address: string): Promise<Answer>;
  /** Gives up on all that was asked: it fails. */
  cancel(): void;
}
