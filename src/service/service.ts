/** An unattended capture, and a build every hour. */
export interface Service {
  /** Program and arguments of the capture. */
  readonly capture: readonly string[];
  /** Program and arguments of the build. */
  readonly build: readonly string[];
  /** Absolute path of the working folder of both. */
  readonly folder: string;
  /** The user who runs both. */
  readonly user: string;
  /** The group whose members may capture, if there is one. */
  readonly group: string | undefined;
}

/** Minute of the hour at which the report is built, when the last hour is complete. */
export const REPORT_MINUTE = 2;
