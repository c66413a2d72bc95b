/** What runs on its own: the capture for good, and the report once an hour. */
export interface Service {
  /** The words of the two commands, the path of the program first. */
  readonly capture: readonly string[];
  readonly build: readonly string[];
  /** The folder in which both run, an absolute path. */
  readonly folder: string;
  /** Whose they are. */
  readonly user: string;
  /** A group whose members may capture, if there is one. */
  readonly group: string | undefined;
}

/** Minutes past the hour at which the report is made: the last hour is whole by then. */
export const REPORT_MINUTE = 2;
