/** Files written beside the packets of an hour: names of addresses, sockets of processes, captured time. */
export type SidecarKind = 'names' | 'sockets' | 'coverage';

const SIDECAR = /\.(names|sockets|coverage)\.csv(\.gz|\.zst)?$/i;

/** The kind of a sidecar by its name, `1483873200.names.csv`; undefined for other files. */
export function sidecarKind(name: string): SidecarKind | undefined {
  const [, kind] = SIDECAR.exec(name) ?? [];
  return kind?.toLowerCase() as SidecarKind | undefined;
}
