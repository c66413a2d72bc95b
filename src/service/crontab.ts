import { shellCommand, shellWord } from '../capture/wireshark/arguments.js';
import { REPORT_MINUTE, type Service } from './service.js';

/**
 * Lines for the user's crontab: the capture at boot, and every five minutes in case it is not running, and the build.
 * crontab(5)
 */
export function crontab({ capture, build, folder }: Service): string {
  const line = (schedule: string, argv: readonly string[], log: string) =>
    `${schedule} ${escapePercent(`cd ${shellWord(folder)} && exec ${commandLine(argv)} >> ${log} 2>&1`)}`;
  return [
    '# Add these lines with: crontab -e',
    ...['@reboot', '*/5 * * * *'].map((schedule) =>
      line(schedule, [...capture, '--unless-running'], 'traffic-report-capture.log'),
    ),
    line(`${REPORT_MINUTE} * * * *`, build, 'traffic-report-build.log'),
    '',
  ].join('\n');
}

function commandLine([program = '', ...args]: readonly string[]): string {
  return shellCommand(program, args);
}

/** An unescaped percent sign ends the command, even in quotes. */
function escapePercent(command: string): string {
  return command.replaceAll('%', '\\%');
}
