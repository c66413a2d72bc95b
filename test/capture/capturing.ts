import { spawnSync } from 'node:child_process';
import { findTools, type Tools } from '../../src/capture/wireshark/tools.js';

/** Wireshark's programs; undefined if they are not installed. */
export function installedTools(): Tools | undefined {
  try {
    return findTools({ platform: process.platform, path: process.env.PATH });
  } catch {
    return undefined;
  }
}

/** Whether this process may capture on the loopback interface. */
export function mayCapture(tools: Tools | undefined, loopback: string): boolean {
  if (!tools) return false;
  const args = ['-q', '-i', loopback, '-a', 'duration:1', '-w', '-'];
  return spawnSync(tools.dumpcap, args, { stdio: 'ignore' }).status === 0;
}
