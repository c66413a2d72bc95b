import { REPORT_MINUTE, type Service } from './service.js';

/** Units of the capture, the build and the build's timer. systemd.service(5), systemd.timer(5) */
export function systemdFiles({ capture, build, folder, user, group }: Service): string {
  const minute = String(REPORT_MINUTE).padStart(2, '0');
  return `# Save each part as the file named in its first line, then run:
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
# For packets that are not dissected yet. /tmp is in memory on some systems, and emptied at boot.
Environment=TMPDIR=/var/tmp
ExecStart=${commandLine(capture)}
# The capture ends its own child processes, so that no packets are lost.
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

function commandLine(argv: readonly string[]): string {
  return argv.map(quoted).join(' ');
}

/** Quotes an argument, without variables, specifiers and escapes. systemd.service(5), "Command lines" */
function quoted(argument: string): string {
  const literal = withoutSpecifiers(argument).replaceAll('$', '$$$$');
  if (/^[\w@+=:,./%$-]+$/.test(literal)) return literal;
  return `"${literal.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function withoutSpecifiers(text: string): string {
  return text.replaceAll('%', '%%');
}
