import { describe, expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import type { Detail, Packet } from '../../independent/counting.js';
import { detailedCaptures, detailedPacket } from '../detailed-captures.js';
import { readData, readText, smallCapture } from '../small-captures.js';

const FROM = 1_600_002_000;
const PI = 'b8:27:eb:00:00:01';
const PHONE = '4e:00:00:00:00:02';
const ROUTER = '00:0c:29:00:00:03';

function sent(time: number, [from, to]: readonly [string, string], length: number, by: Detail) {
  return detailedPacket(FROM + time, 'udp', [from, to], length, by);
}

const both = (sourceMac: string, destinationMac: string, vlan?: number): Detail => ({
  ...{ sourceMac, destinationMac },
  ...(vlan === undefined ? {} : { vlan }),
});

async function siteOf(packets: readonly Packet[], options = {}) {
  const { site } = await buildSite(detailedCaptures(packets), options);
  return site;
}

describe('devices', () => {
  it('are counted by their MAC address; group addresses and zeros are none', async () => {
    const site = await siteOf([
      sent(0, ['192.168.0.2:1', '192.168.0.3:2'], 100, both(PI, PHONE, 7)),
      sent(1, ['192.168.0.2:1', '224.0.0.251:2'], 50, both(PI, '01:00:5e:00:00:fb')),
      sent(2, ['192.168.0.9:1', '192.168.0.3:2'], 10, both(PI, PHONE, 4)),
      sent(3, ['127.0.0.1:1', '127.0.0.1:2'], 70, both('00:00:00:00:00:00', '00:00:00:00:00:00')),
      detailedPacket(FROM + 4, 'other', ['', ''], 60, both(PHONE, 'ff:ff:ff:ff:ff:ff')),
    ]);
    expect(readData(site, 'devices.csv')).toEqual([
      {
        ...{ rank: '1', mac: PI, vendor: 'Raspberry Pi Foundation', vlans: '4 7' },
        ...{ addresses: '192.168.0.2 192.168.0.9', addresses_used: '2' },
        ...{ packets_sent: '3', bytes_sent: '160', packets_received: '0', bytes_received: '0' },
        ...{ first: String(FROM), last: String(FROM + 2), is_router: 'false' },
      },
      {
        ...{ rank: '2', mac: PHONE, vendor: '', vlans: '4 7', addresses: '', addresses_used: '0' },
        ...{ packets_sent: '1', bytes_sent: '60', packets_received: '2', bytes_received: '110' },
        ...{ first: String(FROM), last: String(FROM + 4), is_router: 'false' },
      },
    ]);
    const text = readText(site, 'index.html');
    expect(text).toContain(
      `2 devices on the local network sent packets; Raspberry Pi Foundation (${PI}) sent most: 160 B, 73 % of what they sent.`,
    );
    expect(text).toContain(`${PHONE} random (private) address`);
    expect(text).not.toMatch(/first seen after|may be a router|known MAC address/);
  });

  it('are new if they were first seen after the first hour, from two hours on', async () => {
    const site = await siteOf([
      sent(0, ['192.168.0.2:1', '192.168.0.3:2'], 100, both(PI, PHONE)),
      sent(3600, ['192.168.0.3:1', '192.168.0.2:2'], 100, both(PHONE, PI)),
      sent(3700, ['192.168.0.4:1', '192.168.0.2:2'], 100, both(ROUTER, PI)),
    ]);
    const text = readText(site, 'index.html');
    expect(text).toContain(
      '1 device was first seen after the first hour, from 2020-09-13 14:00 on.',
    );
    expect(text).toMatch(/00:0c:29:00:00:03 VMware, Inc\. 2020-09-13 14:01 new /);
    expect(text).not.toMatch(/4e:00:00:00:00:02 random \(private\) address [-\d]* 13:00 new /);
  });

  it('one that sends packets of many global addresses is a router', async () => {
    const from = (n: number) => sent(n, [`8.8.4.${n}:1`, '192.168.0.2:2'], 100, both(ROUTER, PI));
    const packets = (n: number) => Array.from({ length: n }, (_, i) => from(i));
    const arp = detailedPacket(FROM, 'other', ['', ''], 60, both(ROUTER, PI));
    const nine = await siteOf(packets(9));
    expect(readText(nine, 'index.html')).toContain(
      `VMware, Inc. (${ROUTER}) is a router: it forwards packets from the internet.`,
    );
    const eight = readText(await siteOf([...packets(8), arp]), 'index.html');
    expect(eight).toContain(
      `VMware, Inc. (${ROUTER}) sent 100 % of the packets that came from global addresses or had none: it may be a router.`,
    );
    const none = readText(await siteOf([arp, arp]), 'index.html');
    expect(none).not.toContain('router.');
    expect(none).toContain(
      `The only device on the local network that sent packets, VMware, Inc. (${ROUTER}), sent 120 B in 2 packets.`,
    );
    expect(none).toContain('1 more MAC address was sent packets but sent none.');
  });

  it('list a few addresses, and of many devices the first thousand and a sum', async () => {
    const mac = (n: number) =>
      `00:0c:29:00:${(n >> 8).toString(16).padStart(2, '0')}:${(n & 255).toString(16).padStart(2, '0')}`;
    const many = Array.from({ length: 1003 }, (_, n) =>
      sent(n, ['192.168.0.2:1', '224.0.0.1:2'], 2000 - n, { sourceMac: mac(n) }),
    );
    const addresses = ['192.168.0.5', '192.168.0.6', 'fe80::a', '10.0.0.1', '10.0.0.2'].map(
      (address) =>
        detailedPacket(
          FROM,
          'other',
          [address, address.includes('::') ? 'ff02::fb' : '224.0.0.1'],
          5000,
          { sourceMac: PI },
        ),
    );
    const site = await siteOf([...many, ...addresses]);
    const rows = readData(site, 'devices.csv');
    expect(rows).toHaveLength(1001);
    expect(rows[0]).toMatchObject({
      mac: PI,
      addresses: '10.0.0.1 10.0.0.2 192.168.0.5 192.168.0.6',
      addresses_used: '5',
    });
    expect(rows[1000]).toMatchObject({
      ...{
        rank: '',
        mac: '(others)',
        packets_sent: '4',
        bytes_sent: String(1001 + 1000 + 999 + 998),
      },
    });
    expect(readText(site, 'index.html')).toContain(
      '10.0.0.1, 10.0.0.2, 192.168.0.5, 192.168.0.6 and 1 more',
    );
  });

  it('are unknown without MAC addresses, and left out of anonymized reports', async () => {
    const plain = smallCapture(FROM, [[0, 'tcp', '192.168.0.2:1', '192.168.0.3:2', 99]]);
    const { site } = await buildSite(plain);
    expect(readText(site, 'index.html')).toContain(
      'Devices are unknown: these captures have no MAC addresses.',
    );
    expect(readData(site, 'devices.csv')).toEqual([]);
    const hidden = await siteOf(
      [sent(0, ['192.168.0.2:1', '192.168.0.3:2'], 100, both(PI, PHONE))],
      { anonymize: 'prefix', anonymizeKey: undefined },
    );
    expect(readText(hidden, 'index.html')).toContain('this anonymized report leaves them out');
    expect(readData(hidden, 'devices.csv')).toEqual([]);
  });

  it('are no values that are not MAC addresses', async () => {
    const site = await siteOf([
      sent(0, ['192.168.0.2:1', '192.168.0.3:2'], 100, both('<script>alert(1)</script>', PHONE)),
      sent(1, ['192.168.0.2:1', '192.168.0.3:2'], 100, both('00:00:5e:00:53', 'B8-27-EB-00-00-01')),
    ]);
    const rows = readData(site, 'devices.csv');
    expect(rows.map(({ mac, packets_received }) => [mac, packets_received])).toEqual([
      [PHONE, '1'],
      [PI, '1'],
    ]);
    const text = readText(site, 'index.html');
    expect(text).toContain('No device on the local network sent a packet.');
    expect(text).toContain('100 % of the packets have no known MAC address.');
  });
});
