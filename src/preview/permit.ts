/** Says what of a folder may be served. */
export interface Permit {
  /** Whether each file must be asked about; else all of the folder may be served. */
  isLimited(): boolean;
  /** Whether a file may be served, by its path in the site and by its content. */
  allows(path: string, content: Uint8Array): boolean;
}
