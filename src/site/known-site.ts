/** A site whose files a server recognizes by their content. */
export interface KnownSite {
  /** JSON of anonymization method, key fingerprint and revealed data; empty if addresses are real. */
  readonly pseudonyms: string;
  /** The content of report.json. */
  readonly manifest: string;
}
