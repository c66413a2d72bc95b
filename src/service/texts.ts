import { crontab } from './crontab.js';
import { launchdFiles } from './launchd.js';
import type { Service } from './service.js';
import { systemdFiles } from './systemd.js';

const TEXTS = { systemd: systemdFiles, launchd: launchdFiles, cron: crontab };

/** A program that runs others on its own. */
export type ServiceKind = keyof typeof TEXTS;
export const SERVICE_KINDS = Object.keys(TEXTS) as ServiceKind[];

/** What this system has. */
export function serviceKindOf(platform: NodeJS.Platform): ServiceKind {
  if (platform === 'darwin') return 'launchd';
  return platform === 'linux' ? 'systemd' : 'cron';
}

/** What is to be written where, for a person to read and to put in its place. */
export function serviceText(kind: ServiceKind, service: Service): string {
  return TEXTS[kind](service);
}
