import { REPORT_MINUTE, type Service } from './service.js';

/** Property lists of the capture and the build. launchd.plist(5) */
export function launchdFiles(service: Service): string {
  return [
    `Save each part, from <?xml to </plist>, as the file named in its second line, then run:
  sudo launchctl bootstrap system /Library/LaunchDaemons/traffic-report.capture.plist
  sudo launchctl bootstrap system /Library/LaunchDaemons/traffic-report.build.plist`,
    propertyList('traffic-report.capture', service.capture, service, [
      '  <key>RunAtLoad</key><true/>',
      '  <key>KeepAlive</key><true/>',
      '  <key>ExitTimeOut</key><integer>60</integer>',
    ]),
    propertyList('traffic-report.build', service.build, service, [
      '  <key>StartCalendarInterval</key>',
      `  <dict><key>Minute</key><integer>${REPORT_MINUTE}</integer></dict>`,
      '  <key>LowPriorityIO</key><true/>',
    ]),
    '',
  ].join('\n');
}

function propertyList(
  label: string,
  argv: readonly string[],
  { folder, user }: Service,
  schedule: readonly string[],
): string {
  const text = (value: string) => `<string>${escaped(value)}</string>`;
  return [
    '',
    // The XML declaration must come first.
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- /Library/LaunchDaemons/${label}.plist -->`,
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    `  <key>Label</key>${text(label)}`,
    `  <key>UserName</key>${text(user)}`,
    `  <key>WorkingDirectory</key>${text(folder)}`,
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...argv.map((argument) => `    ${text(argument)}`),
    '  </array>',
    `  <key>StandardErrorPath</key>${text(`${folder}/${label}.log`)}`,
    ...schedule,
    '</dict>',
    '</plist>',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
