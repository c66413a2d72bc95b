import { expect, it } from 'vitest';
import { readInterfaces } from '../../src/recorder/interfaces.js';

// `dumpcap -D -M` of 4.0 on Linux, and of 4.4 on a Mac.
const LISTED = `1. eth0\t\t\t0\t192.0.2.2,fe80::fc:ff:fe00:1\tnetwork\t
2. any\t\t\t0\t\tnetwork\t
3. lo\t\tLoopback\t0\t127.0.0.1,::1\tloopback\t
4. en0\t\tWi-Fi\t5\t192.168.1.5\tnetwork\t
5. wlan0\t\t\t5\t\tnetwork\t
Running as user "root" and group "root". This could be dangerous.
`;

it('interfaces have the names that people give them', () => {
  expect(readInterfaces(LISTED)).toEqual([
    { name: 'eth0', title: '', addresses: ['192.0.2.2', 'fe80::fc:ff:fe00:1'] },
    { name: 'any', title: '', addresses: [] },
    { name: 'lo', title: 'Loopback', addresses: ['127.0.0.1', '::1'] },
    { name: 'en0', title: 'Wi-Fi', addresses: ['192.168.1.5'] },
    { name: 'wlan0', title: 'Wi-Fi', addresses: [] },
  ]);
});
