/** A file in the captures folder that may be a capture. */
export interface FoundFile {
  /** Its path within the folder, with slashes. */
  readonly name: string;
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  /** When its content was last changed: epoch seconds, with fraction. */
  readonly modified: number;
  /** When anything of it was last changed, its name or place too. */
  readonly changed: number;
  /** When the file was made; undefined where its disk does not keep that. */
  readonly born?: number | undefined;
  /** Why it is not read: the form that it is packed in, a link in a circle, a server that does not answer. */
  readonly trouble?: string;
}
