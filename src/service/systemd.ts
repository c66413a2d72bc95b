import { REPORT_MINUTE, type Service } from './service.js';

/** Three units: the capture, the report, and when the report is made. systemd.service(5), systemd.timer(5) */
export function systemdFiles({ capture, build, folder, user, group }: Service): string {
  const minute = String(REPORT_MINUTE).padStart(2, '0');
  return `# Save each part as the file that it begins with, then:
#   sudo systemctl daemon-reload
#   sudo systemctl enable --now traffic-report-capture.service traffic-report-build.timer

# /etc/systemd/system/traffic-report-capture.service
[Unit]
Description=Capture traffic into hourly files
After=network.target

[Service]
User=${user}
${group === undefined ? '' : `SupplementaryGroups=${group}\n`}AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN
WorkingDirectory=${withoutSpecifiers(folder)}
# What waits to be read lies here: not in /tmp, which is memory on some systems and emptied at each start.
Environment=TMPDIR=/var/tmp
ExecStart=${commandLine(capture)}
# The capture itself ends what it started, so that nothing is lost.
KillMode=mixed
TimeoutStopSec=60
Restart=always
RestartSec=10

[Install]
WantedBy=multi-user.target

# /etc/systemd/system/traffic-report-build.service
[Unit]
Description=Build the traffic report

[Service]
Type=oneshot
User=${user}
WorkingDirectory=${withoutSpecifiers(folder)}
ExecStart=${commandLine(build)}
Nice=10

# /etc/systemd/system/traffic-report-build.timer
[Unit]
Description=Build the traffic report every hour

[Timer]
OnCalendar=*-*-* *:${minute}:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

function commandLine(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

/** A word in which nothing is a variable, a specifier or an escape. */
function quoted(word: string): string {
  const literal = withoutSpecifiers(word).replaceAll('$', '$$$$');
  if (/^[\w@+=:,./%$-]+$/.test(literal)) return literal;
  return `"${literal.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function withoutSpecifiers(text: string): string {
  return text.replaceAll('%', '%%');
}
