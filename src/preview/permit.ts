/** Decides which files of a folder may be served. */
export interface Permit {
  /** Whether `allows` must be called for each file; else the whole folder may be served. */
  isLimited(): boolean;
  /** Whether a file may be served, by its path in the site and by its content. */
  allows(path: string, content: Uint8Array): boolean;
}
