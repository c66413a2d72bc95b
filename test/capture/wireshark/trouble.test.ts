import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../../src/capture/wireshark/trouble.js';

// As dumpcap 4.0 to 4.6 says it.
const SAID = {
  permission:
    'Capturing on \'eth0\'\ndumpcap: You do not have permission to capture on device "eth0".\n(socket: Operation not permitted)\n',
  absent: 'dumpcap: There is no device named "eth0".\n(No such device exists)\n',
  gone: 'File: x\ndumpcap: The network adapter "eth0" is no longer attached; the capture has stopped.\nPackets captured: 0\n',
  full: 'dumpcap: Not all the packets could be written to the file to which the capture was being saved\n("x") because there is no space left on the file system\n',
  removed:
    'Capturing on \'lo\'\ndumpcap: The file to which the capture would be saved ("x") could not be opened: No such file or directory.\n',
  filter:
    "dumpcap: Invalid capture filter \"prt 22\" for interface 'eth0'.\n\nThat string isn't a valid capture filter (can't parse filter expression: syntax error).\n",
  monitor: 'dumpcap: Capturing in monitor mode is not supported on device "eth0".\n',
  other: "Capturing on 'eth0'\nFile: x\ndumpcap: Something new.\nPackets captured: 0\n",
  nothing: '',
};
const trouble = (said: string, platform: NodeJS.Platform = 'linux') =>
  troubleOf({ said, interface: 'eth0', platform });

describe('why a capture ends', () => {
  it.each([
    ['permission', /may not capture on eth0/, /usermod -a -G wireshark[\s\S]*setcap/],
    ['absent', /no interface eth0/, /--list/],
    ['gone', /eth0 is gone or down/, /cable/],
    ['full', /temporary folder is full: packets are lost/, /TMPDIR/],
    ['removed', /wait was removed/, /TMPDIR=/],
    ['filter', /cannot be understood \(can't parse filter expression: syntax error\)/, /tcpdump/],
    ['monitor', /no monitor mode/, /--monitor/],
    ['other', /ended: dumpcap: Something new\.$/, /--dry-run/],
    ['nothing', /dumpcap said nothing/, /--dry-run/],
  ] as const)('is said with what mends it: %s', (kind, message, hint) => {
    const { message: said, hint: mends } = trouble(SAID[kind]);
    expect(said).toMatch(message);
    expect(mends).toMatch(hint);
  });

  it('is mended otherwise on a Mac', () => {
    expect(trouble(SAID.permission, 'darwin').hint).toContain('ChmodBPF');
  });
});
