import { describe, expect, it } from 'vitest';
import { SOCKETS } from '../../src/capture/hours/hour-file-format.js';
import { sidecarReader } from '../../src/captures/sidecars/sidecar-line.js';
import { countUnseen, readSockets, type Socket, socketLine } from '../../src/sockets/socket.js';

const SS = `tcp   ESTAB     0      0          10.0.0.2:46108    93.184.216.34:443   users:(("curl",pid=71,fd=20),("curl",pid=72,fd=20))
tcp   LISTEN    0      511       127.0.0.1:34707          0.0.0.0:*     users:(("node",pid=32450,fd=19))
tcp   TIME-WAIT 0      0         127.0.0.1:44731        127.0.0.1:43202
udp   UNCONN    0      0      127.0.0.53%lo:53            0.0.0.0:*     users:(("systemd-resolve",pid=5,fd=1))
udp   UNCONN    0      0              [::]:5353              [::]:*     users:(("avahi (x) "y"",pid=6,fd=1))
tcp   ESTAB     0      0      [::ffff:10.0.0.2]:22  [::ffff:10.0.0.9]:50000  users:(("sshd",pid=9,fd=4))
udp   UNCONN    0      0      [fe80::2]%eth0:546             [::]:*     users:(("dhcp",pid=10,fd=1))
tcp   LISTEN    0      128    0.0.0.0:22           0.0.0.0:*
`;
const LSOF = `p501
cGoogle Chrome
f20
PTCP
n10.0.0.2:50123->93.184.216.34:443
f21
PUDP
n*:5353
p77
csshd
f3
PTCP
n[fe80::1%en0]:22->[fe80::2%en0]:50000
`;

describe('sockets', () => {
  it('are parsed from the output of ss, if their process is shown', () => {
    const found = readSockets(SS, 'linux');
    expect(found.map(({ process, processId }) => `${process} ${processId}`)).toEqual([
      ...['curl 71', 'node 32450', 'systemd-resolve 5', 'avahi (x) "y" 6', 'sshd 9', 'dhcp 10'],
    ]);
    expect(found[0]).toEqual({
      ...{ protocol: 'tcp', localAddress: '10.0.0.2', localPort: '46108' },
      ...{ remoteAddress: '93.184.216.34', remotePort: '443', processId: '71', process: 'curl' },
    });
    expect(found[2]).toMatchObject({
      localAddress: '127.0.0.53',
      remoteAddress: '',
      remotePort: '',
    });
    expect(found[3]).toMatchObject({ localAddress: '', localPort: '5353' });
    expect(found[4]).toMatchObject({ localAddress: '10.0.0.2', remoteAddress: '10.0.0.9' });
    expect(found[5]).toMatchObject({ localAddress: 'fe80::2', localPort: '546' });
  });

  it('of other users are counted if they are listed', () => {
    expect(countUnseen(SS, 'linux')).toBe(1);
    expect(countUnseen(LSOF, 'darwin')).toBeUndefined();
  });

  // Output of ss for programs that chose such a name with prctl(2), PR_SET_NAME.
  it.each([
    ['sp ace (x', 'sp ace (x'],
    ['",pid=1,fd=2', "',pid=1,fd=2"],
    ['a\nb c', 'a\u{fffd}b c'],
    ['\nudp  UNCONN 0', '\u{fffd}udp  UNCONN 0'],
    ['esc\x1b[31m', 'esc\u{fffd}[31m'],
    ['q"', "q'"],
    ['a,b', 'a,b'],
    ['', 'process 7'],
    [' ', 'process 7'],
  ])('of a program named %j are attributed to it, and written as one line', (name, written) => {
    const end = '192.0.2.1:443 198.51.100.2:50000';
    const text = ['first', name, 'last']
      .map(
        (each) =>
          `tcp   ESTAB 0      0      ${end} users:(("${each}",pid=7,fd=3),("z",pid=8,fd=1))  \n`,
      )
      .join('');
    const found = readSockets(text, 'linux');
    expect(found.map(({ process, processId }) => [process, processId])).toEqual([
      ...[
        ['first', '7'],
        [name, '7'],
        ['last', '7'],
      ],
    ]);
    const line = socketLine(1_483_873_200, found[1] ?? (found[0] as Socket)).trimEnd();
    expect(line).toBe(`1483873200.000,tcp,192.0.2.1,443,198.51.100.2,50000,7,"${written}"`);
    const reader = sidecarReader('sockets', SOCKETS.header);
    expect(reader?.read(line)).toEqual([
      ...[1_483_873_200, 'tcp', '192.0.2.1', 443, '198.51.100.2', 50_000, 7, written],
    ]);
  });

  it('are parsed from the output of lsof', () => {
    const lines = readSockets(LSOF, 'darwin').map((socket) => socketLine(1_483_873_200, socket));
    expect(lines).toEqual([
      '1483873200.000,tcp,10.0.0.2,50123,93.184.216.34,443,501,"Google Chrome"\n',
      '1483873200.000,udp,,5353,,,501,"Google Chrome"\n',
      '1483873200.000,tcp,fe80::1,22,fe80::2,50000,77,"sshd"\n',
    ]);
  });
});
