import { crontab } from './crontab.js';
import { launchdFiles } from './launchd.js';
import type { Service } from './service.js';
import { systemdFiles } from './systemd.js';

const TEXTS = { systemd: systemdFiles, launchd: launchdFiles, cron: crontab };

/** A service manager. */
export type ServiceKind = keyof typeof TEXTS;
export const SERVICE_KINDS = Object.keys(TEXTS) as ServiceKind[];

/** The usual service manager of a platform. */
export function serviceKindOf(platform: NodeJS.Platform): ServiceKind {
  if (platform === 'darwin') return 'launchd';
  return platform === 'linux' ? 'systemd' : 'cron';
}

/** Service definitions, with instructions where to save them. */
export function serviceText(kind: ServiceKind, service: Service): string {
  return TEXTS[kind](service);
}
