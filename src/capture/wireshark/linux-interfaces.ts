import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Linux's description of a network interface. */
export interface LinuxInterface {
  readonly kind: string;
  readonly isUp: boolean;
}

const FOLDER = '/sys/class/net';
// net/if_arp.h, net/if.h
const [LOOPBACK, NO_LINK_LAYER, IS_UP] = ['772', '65534', 1];

/** Looks up an interface; undefined for other sources of packets: `any`, nflog, dbus-system. */
export function linuxInterface(name: string, folder = FOLDER): LinuxInterface | undefined {
  const path = join(folder, name);
  if (name.includes('/') || !existsSync(path)) return undefined;
  const state = read(path, 'operstate');
  // Loopback and some tunnels have no state.
  const isUp = state === 'unknown' ? (Number(read(path, 'flags')) & IS_UP) !== 0 : state === 'up';
  return { kind: kindOf(path), isUp };
}

// Documentation/ABI/testing/sysfs-class-net
function kindOf(path: string): string {
  const has = (name: string) => existsSync(join(path, name));
  const type = read(path, 'type');
  if (type === LOOPBACK) return 'Loopback';
  if (has('wireless') || has('phy80211')) return 'Wi-Fi';
  if (has('bridge')) return 'Bridge';
  if (has('tun_flags') || type === NO_LINK_LAYER) return 'Tunnel';
  return has('device') && !isVirtual(path) ? 'Wired' : 'Virtual';
}

function isVirtual(path: string): boolean {
  return realpathSync(path).includes('/devices/virtual/');
}

function read(path: string, name: string): string {
  try {
    return readFileSync(join(path, name), 'utf8').trim();
  } catch {
    return '';
  }
}
