import { haveSameBytes } from '../../captures/files/same-bytes.js';

/** What tells whether two files hold the same capture. */
export interface Copyable {
  readonly name: string;
  readonly path: string;
  readonly fingerprint: string;
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  readonly hasPackets: boolean;
  /** Whether its packets' times count from the capture's begin. */
  readonly isRelative: boolean;
  /** The file that it is known to be a copy of, when both lie as they did when they were compared. */
  readonly knownOriginal?: string | undefined;
}

/** Takes files one after the other and gives the name of the first that holds the same capture, if any does. */
export function copyFinder(): (file: Copyable) => string | undefined {
  const met = new Map<string, Copyable[]>();
  return (file) => {
    if (!file.hasPackets) return undefined;
    const same = met.get(file.fingerprint);
    if (!same) {
      met.set(file.fingerprint, [file]);
      return undefined;
    }
    const original = same.find((other) => other.name !== file.name && isSameCapture(other, file));
    same.push(file);
    return original?.name;
  };
}

/** The same bytes are the same capture unless their names date relative times differently. */
function isSameCapture(a: Copyable, b: Copyable): boolean {
  const areDated = a.namedStart !== undefined && b.namedStart !== undefined;
  if (a.isRelative && areDated && a.namedStart !== b.namedStart) return false;
  return b.knownOriginal === a.name || haveSame(a, b);
}

/** A fingerprint leaves out most of a large file: of two that differ there alone, both count. */
function haveSame(a: Copyable, b: Copyable): boolean {
  try {
    return haveSameBytes(a.path, b.path);
  } catch {
    return false;
  }
}
