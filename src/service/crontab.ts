import { shellCommand, shellWord } from '../capture/wireshark/arguments.js';
import { REPORT_MINUTE, type Service } from './service.js';

/**
 * Lines for the crontab of the user: the capture from the next start on, the same again and again for when it could not
 * begin or was killed, and the report. crontab(5)
 */
export function crontab({ capture, build, folder }: Service): string {
  const line = (when: string, words: readonly string[], log: string) =>
    `${when} ${withoutBreaks(`cd ${shellWord(folder)} && exec ${commandOf(words)} >> ${log} 2>&1`)}`;
  return [
    '# Add these lines with: crontab -e',
    ...['@reboot', '*/5 * * * *'].map((when) =>
      line(when, [...capture, '--unless-running'], 'traffic-report-capture.log'),
    ),
    line(`${REPORT_MINUTE} * * * *`, build, 'traffic-report-build.log'),
    '',
  ].join('\n');
}

function commandOf([program = '', ...args]: readonly string[]): string {
  return shellCommand(program, args);
}

/** In a crontab a percent sign ends the command, in quotes too. */
function withoutBreaks(command: string): string {
  return command.replaceAll('%', '\\%');
}
