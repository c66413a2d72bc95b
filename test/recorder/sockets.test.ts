import { describe, expect, it } from 'vitest';
import { readSockets, socketLine } from '../../src/recorder/sockets.js';

const SS = `tcp   ESTAB     0      0          10.0.0.2:46108    93.184.216.34:443   users:(("curl",pid=71,fd=20),("curl",pid=72,fd=20))
tcp   LISTEN    0      511       127.0.0.1:34707          0.0.0.0:*     users:(("node",pid=32450,fd=19))
tcp   TIME-WAIT 0      0         127.0.0.1:44731        127.0.0.1:43202
udp   UNCONN    0      0      127.0.0.53%lo:53            0.0.0.0:*     users:(("systemd-resolve",pid=5,fd=1))
udp   UNCONN    0      0              [::]:5353              [::]:*     users:(("avahi (x) "y"",pid=6,fd=1))
tcp   ESTAB     0      0      [::ffff:10.0.0.2]:22  [::ffff:10.0.0.9]:50000  users:(("sshd",pid=9,fd=4))
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
  it('are read as ss lists them, those of known processes', () => {
    const found = readSockets(SS, 'linux');
    expect(found.map(({ process, processId }) => `${process} ${processId}`)).toEqual([
      ...['curl 71', 'node 32450', 'systemd-resolve 5', 'avahi (x) "y" 6', 'sshd 9'],
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
  });

  it('are read as lsof lists them', () => {
    const lines = readSockets(LSOF, 'darwin').map((socket) => socketLine(1_483_873_200, socket));
    expect(lines).toEqual([
      '1483873200.000,tcp,10.0.0.2,50123,93.184.216.34,443,501,"Google Chrome"\n',
      '1483873200.000,udp,,5353,,,501,"Google Chrome"\n',
      '1483873200.000,tcp,fe80::1,22,fe80::2,50000,77,"sshd"\n',
    ]);
  });
});
