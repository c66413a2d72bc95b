import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../../src/capture/wireshark/trouble.js';

// Messages of dumpcap 4.0 to 4.6.
const MESSAGES = {
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
const trouble = (errorText: string, platform: NodeJS.Platform = 'linux') =>
  troubleOf({ errorText, interface: 'eth0', platform });

describe('the error of a failed capture', () => {
  it.each([
    ['permission', /no permission to capture on eth0/, /usermod -a -G wireshark[\s\S]*setcap/],
    ['absent', /no interface eth0/, /--list/],
    ['gone', /eth0 is down or was removed/, /cable/],
    ['full', /temporary folder is full: packets are lost/, /TMPDIR/],
    ['removed', /wait was removed/, /TMPDIR=/],
    ['filter', /is invalid \(can't parse filter expression: syntax error\)/, /tcpdump/],
    ['monitor', /no monitor mode/, /--monitor/],
    ['other', /ended: dumpcap: Something new\.$/, /--dry-run/],
    ['nothing', /dumpcap printed no error/, /--dry-run/],
  ] as const)('has a message and a remedy: %s', (kind, message, hint) => {
    const { message: text, hint: remedy } = trouble(MESSAGES[kind]);
    expect(text).toMatch(message);
    expect(remedy).toMatch(hint);
  });

  it('has another remedy on a Mac', () => {
    expect(trouble(MESSAGES.permission, 'darwin').hint).toContain('ChmodBPF');
  });
});
