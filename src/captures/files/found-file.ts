/** A file in the captures folder that may be a capture. */
export interface FoundFile {
  /** Its path within the folder, with slashes. */
  readonly name: string;
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  /** When its content was last changed: epoch seconds, with fraction. */
  readonly modified: number;
  /** When it was last changed, including its name or folder (ctime). */
  readonly changed: number;
  /** When it was created; undefined if its file system does not record that. */
  readonly born?: number | undefined;
  /** Whether it is a pcap or pcapng file that is read without being imported. */
  readonly isPackets?: boolean;
  /** Why it is not read: an unsupported format, a symbolic link loop, a server that does not answer. */
  readonly trouble?: string;
}
