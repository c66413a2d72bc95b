import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeAll, readInterfaces } from '../../../src/capture/wireshark/interfaces.js';
import { linuxInterface } from '../../../src/capture/wireshark/linux-interfaces.js';
import { temporaryFolder } from '../../build/build-site.js';

// `dumpcap -D -M` of 4.0 on Linux, and of 4.4 on a Mac.
const LISTED = `1. eth0\t\t\t0\t192.0.2.2,fe80::fc:ff:fe00:1\tnetwork\t
2. any\t\t\t0\t\tnetwork\t
3. lo\t\tLoopback\t0\t127.0.0.1,::1\tloopback\t
4. en0\t\tWi-Fi\t5\t192.168.1.5\tnetwork\t
5. wlan0\t\t\t5\t\tnetwork\t
Running as user "root" and group "root". This could be dangerous.
`;

it('interfaces have their friendly names as titles', () => {
  expect(readInterfaces(LISTED)).toEqual([
    { name: 'eth0', title: '', addresses: ['192.0.2.2', 'fe80::fc:ff:fe00:1'] },
    { name: 'any', title: '', addresses: [] },
    { name: 'lo', title: 'Loopback', addresses: ['127.0.0.1', '::1'] },
    { name: 'en0', title: 'Wi-Fi', addresses: ['192.168.1.5'] },
    { name: 'wlan0', title: 'Wi-Fi', addresses: [] },
  ]);
});

/** A folder like /sys/class/net, in which each interface has files with a content, and empty folders. */
function sysfs(interfaces: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const folder = temporaryFolder();
  for (const [name, files] of Object.entries(interfaces)) {
    const isVirtual = files.device === undefined;
    const place = join(folder, isVirtual ? 'devices/virtual/net' : 'devices/pci0/net', name);
    mkdirSync(place, { recursive: true });
    symlinkSync(place, join(folder, name));
    for (const [file, content] of Object.entries(files)) {
      if (content === '') mkdirSync(join(place, file));
      else writeFileSync(join(place, file), `${content}\n`);
    }
  }
  return folder;
}

it('on Linux interfaces are described, and those without a network come last', () => {
  const folder = sysfs({
    eth0: { type: '1', operstate: 'up', flags: '0x1003', device: '' },
    wlan0: { type: '1', operstate: 'down', device: '', wireless: '', phy80211: '' },
    docker0: { type: '1', operstate: 'down', bridge: '' },
    veth1: { type: '1', operstate: 'up' },
    wg0: { type: '65534', operstate: 'unknown', flags: '0x91' },
    tun1: { type: '65534', operstate: 'unknown', flags: '0x90', tun_flags: '0x1002' },
    lo: { type: '772', operstate: 'unknown', flags: '0x9' },
  });
  const names = ['any', 'eth0', 'nflog', 'lo', 'wlan0', 'docker0', 'veth1', 'wg0', 'tun1', '../x'];
  const listed = names.map((name) => ({ name, title: '', addresses: [] }));
  const described = describeAll(listed, (name) => linuxInterface(name, folder));
  expect(described.map(({ name, title }) => [name, title])).toEqual([
    ['eth0', 'Wired, up'],
    ['lo', 'Loopback, up'],
    ['wlan0', 'Wi-Fi, down'],
    ['docker0', 'Bridge, down'],
    ['veth1', 'Virtual, up'],
    ['wg0', 'Tunnel, up'],
    ['tun1', 'Tunnel, down'],
    ['any', 'All interfaces'],
    ['nflog', 'Not a network'],
    ['../x', 'Not a network'],
  ]);
});
