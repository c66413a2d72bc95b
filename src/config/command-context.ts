/** Options as they come from the command line, the environment and the config file. */
export type Options = Readonly<Record<string, unknown>>;

/** What a command may ask of the process that it runs in. */
export interface CommandContext {
  /** To be called after a build, which has made use of most of the program. */
  readonly onBuilt: () => void;
  /** The options again, where the config file may have changed. Throws a UsageError. */
  readonly readAgain: () => Promise<Options>;
  /** Where the config file is, or would be. */
  readonly configFile: string;
}
