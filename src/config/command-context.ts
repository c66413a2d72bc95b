/** Unchecked options from the command line, the environment and the config file. */
export type Options = Readonly<Record<string, unknown>>;

/** What a command needs from its process. */
export interface CommandContext {
  /** To be called after a build, when most of the program's code has run. */
  readonly onBuilt: () => void;
  /** Parses the options again, since the config file may have changed. Throws a UsageError. */
  readonly readAgain: () => Promise<Options>;
  /** Path of the config file, which may not exist. */
  readonly configFile: string;
}
