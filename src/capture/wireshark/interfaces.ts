import { spawnSync } from 'node:child_process';
import { UserError } from '../../errors.js';
import { type LinuxInterface, linuxInterface } from './linux-interfaces.js';

/** A capture interface. */
export interface Interface {
  readonly name: string;
  /** Friendly name, like `Wi-Fi` or `Loopback`; empty if it has none. */
  readonly title: string;
  readonly addresses: readonly string[];
}

/** The interfaces of this computer. Throws a UserError if they cannot be listed. `dumpcap` is the program's path. */
export function listInterfaces(dumpcap: string, platform: NodeJS.Platform): Interface[] {
  const { status, stdout, stderr } = spawnSync(dumpcap, ['-D', '-M'], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status === 0) {
    const interfaces = readInterfaces(stdout);
    return platform === 'linux' ? describeAll(interfaces, linuxInterface) : interfaces;
  }
  throw new UserError(`The interfaces cannot be listed: ${stderr?.trim() || 'dumpcap failed'}`, {
    hint: 'Try again as an administrator.',
  });
}

/** Describes each interface and whether it is up; those that are not network interfaces come last. */
export function describeAll(
  interfaces: readonly Interface[],
  lookUp: (name: string) => LinuxInterface | undefined,
): Interface[] {
  const real: Interface[] = [];
  const others: Interface[] = [];
  for (const each of interfaces) {
    const known = lookUp(each.name);
    if (known) real.push({ ...each, title: `${known.kind}, ${known.isUp ? 'up' : 'down'}` });
    else others.push({ ...each, title: each.name === 'any' ? 'All interfaces' : 'Not a network' });
  }
  return [...real, ...others];
}

// The types in Wireshark's capture/capture_ifinfo.h that say more than "network".
const TYPES: Readonly<Record<string, string>> = {
  '4': 'Bluetooth',
  '5': 'Wi-Fi',
  '6': 'Dial-up',
  '7': 'USB',
  '9': 'Virtual',
};

/** Reads `dumpcap -D -M`: number and name, vendor's name, friendly name, type, addresses, loopback or network. */
export function readInterfaces(text: string): Interface[] {
  return text.split('\n').flatMap((line): Interface[] => {
    const [numbered = '', vendor = '', friendly = '', type = '', addresses = ''] = line.split('\t');
    const [, name] = /^\d+\. (.+)$/.exec(numbered) ?? [];
    if (name === undefined) return [];
    const title = friendly || vendor || TYPES[type] || '';
    return [{ name, title, addresses: addresses.split(',').filter(Boolean) }];
  });
}
