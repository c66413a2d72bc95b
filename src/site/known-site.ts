/** A site whose files are known by their content. */
export interface KnownSite {
  /** What addresses were replaced by, as JSON of method, key's fingerprint and what is revealed; empty where they are real. */
  readonly pseudonyms: string;
  /** The content of its manifest. */
  readonly manifest: string;
}
