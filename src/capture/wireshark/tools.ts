import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from '../../errors.js';

/** Programs of Wireshark. */
export type Tool = 'tshark' | 'dumpcap' | 'editcap';

/** Folders of Wireshark's installers, which may be missing from PATH. */
const PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin', '/usr/sbin', '/usr/local/bin'],
  darwin: ['/Applications/Wireshark.app/Contents/MacOS', '/opt/homebrew/bin', '/usr/local/bin'],
  win32: ['C:\\Program Files\\Wireshark'],
};

const INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'Install it: sudo apt install tshark   (Fedora: sudo dnf install wireshark-cli)',
  darwin: 'Install it: brew install --cask wireshark',
  win32: 'Install Wireshark with TShark from https://www.wireshark.org/download.html',
};

export interface System {
  readonly platform: NodeJS.Platform;
  /** The environment variable PATH. */
  readonly path: string | undefined;
}

/** The paths of Wireshark's programs. */
export type Tools = Readonly<Record<Tool, string>>;

/** The paths of Wireshark's programs. Throws a UserError if one is missing, or this user may not run it. */
export function findTools(system: System): Tools {
  const find = (tool: Tool) => findTool(tool, system);
  return { tshark: find('tshark'), dumpcap: find('dumpcap'), editcap: find('editcap') };
}

function findTool(tool: Tool, { platform, path }: System): string {
  const name = platform === 'win32' ? `${tool}.exe` : tool;
  const folders = [...(path ?? '').split(delimiter), ...(PLACES[platform] ?? [])];
  const places = folders.filter(Boolean).map((folder) => join(folder, name));
  const found = places.find((place) => isAccessible(place, constants.X_OK));
  if (found !== undefined) return found;
  const forbidden = places.find((place) => isAccessible(place, constants.F_OK));
  if (forbidden !== undefined) {
    throw new UserError(`You have no permission to run ${forbidden}.`, {
      hint: permissionHint(platform),
    });
  }
  throw new UserError(`${tool} was not found.`, { hint: installHint(platform) });
}

/** How to install Wireshark on a system. */
export function installHint(platform: NodeJS.Platform): string {
  return INSTALL[platform] ?? 'Install Wireshark with its command line tools.';
}

/** How to give a user permission to capture. */
export function permissionHint(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'linux':
      return [
        'Allow it once, then log out and in again:',
        '    sudo dpkg-reconfigure wireshark-common    (Debian, Ubuntu: answer Yes)',
        '    sudo usermod -a -G wireshark "$USER"',
        '  or give the right to the program itself:',
        '    sudo setcap cap_net_raw,cap_net_admin=ep "$(command -v dumpcap)"',
      ].join('\n');
    case 'darwin':
      return 'Install ChmodBPF, which comes with Wireshark: brew install --cask wireshark-chmodbpf';
    default:
      return 'Run it as an administrator, or install Npcap for all users.';
  }
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
