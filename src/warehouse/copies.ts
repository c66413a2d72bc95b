/** What tells whether two files hold the same capture. */
export interface Copyable {
  readonly name: string;
  readonly fingerprint: string;
  /** Epoch second by the file's name. */
  readonly namedStart: number | undefined;
  readonly hasPackets: boolean;
  /** Whether its packets' times count from the capture's begin. */
  readonly isRelative: boolean;
}

/** Takes files one after the other and gives the name of the first that holds the same capture, if any does. */
export function copyFinder(): (file: Copyable) => string | undefined {
  const met = new Map<string, Copyable[]>();
  return (file) => {
    if (!file.hasPackets) return undefined;
    const same = met.get(file.fingerprint) ?? [];
    const original = same.find((other) => other.name !== file.name && isSameCapture(other, file));
    met.set(file.fingerprint, [...same, file]);
    return original?.name;
  };
}

/** The same bytes are the same capture unless their names date relative times differently. */
function isSameCapture(a: Copyable, b: Copyable): boolean {
  const areDated = a.namedStart !== undefined && b.namedStart !== undefined;
  return !a.isRelative || !areDated || a.namedStart === b.namedStart;
}
