import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../../build/build-site.js';
import type { Packet } from '../../independent/counting.js';
import { detailedCaptures, detailedPacket } from '../detailed-captures.js';
import { readData, readText, smallCapture } from '../small-captures.js';
import { ACK, FIN, RST, SYN } from './connections.js';

const FROM = 1_600_002_000;

type Segment = readonly [
  ms: number,
  from: string,
  to: string,
  tcpFlags: number,
  sequence?: number,
  payload?: number,
];

function packets(segments: readonly Segment[]): Packet[] {
  return segments.map(([ms, from, to, tcpFlags, sequence = 0, payload = 0]) =>
    detailedPacket(FROM + ms / 1000, 'tcp', [from, to], 54 + payload, {
      ...{ tcpFlags, sequence, payload },
    }),
  );
}

async function siteOf(segments: readonly Segment[], options = {}) {
  const { site } = await buildSite(detailedCaptures(packets(segments)), options);
  return site;
}

/** A connection that takes 20 ms to be answered, retransmits 300 of 1,300 bytes, and is closed or reset. */
function connection(ms: number, client: string, server: string, end: number): Segment[] {
  return [
    [ms, client, server, SYN],
    [ms + 20, server, client, SYN | ACK],
    [ms + 30, client, server, ACK],
    [ms + 40, server, client, ACK, 4_294_967_000, 200],
    [ms + 50, server, client, ACK, 4_294_967_200, 800],
    [ms + 60, server, client, ACK, 4_294_967_100, 300],
    [ms + 70, server, client, end],
  ];
}

const times = (n: number, make: (i: number) => readonly Segment[]) =>
  Array.from({ length: n }, (_, i) => make(i)).flat();

describe('TCP health', () => {
  it('counts outcomes by remote end, and names those that stand out', async () => {
    const site = await siteOf([
      ...connection(0, '192.168.0.2:50000', '198.51.100.7:443', FIN | ACK),
      ...connection(100, '192.168.0.2:50001', '198.51.100.7:443', RST | ACK),
      ...times(12, (i): Segment[] => [
        [200 + i, `192.168.0.2:${51_000 + i}`, '203.0.113.9:25', SYN],
      ]),
      [300, '192.168.0.2:52000', '203.0.113.9:26', SYN],
      [320, '203.0.113.9:26', '192.168.0.2:52000', RST | ACK],
    ]);
    const [first, second] = readData(site, 'tcp.csv');
    expect(first).toMatchObject({
      ...{ remote: '198.51.100.7', kind: 'address', addresses: '1', packets: '14' },
      ...{ attempts: '2', answered: '2', unanswered: '0', refused: '0', closed: '1', reset: '1' },
      // Twice 200 + 800 + 300 bytes, of which the last 300 were sent before.
      ...{ payload: '2600', retransmitted: '600', handshakes: '2', handshake_median: '0.02' },
    });
    expect(second).toMatchObject({
      ...{ remote: '203.0.113.9', packets: '14', attempts: '13', answered: '0' },
      ...{ unanswered: '12', refused: '1', payload: '0', handshakes: '0', handshake_median: '' },
    });
    const text = readText(site, 'index.html');
    for (const sentence of [
      'Of 15 attempts to open a TCP connection, 13 % were answered, 6.7 % were refused and 80 % got no answer in these captures.',
      'Of 2 answered connections, 50 % were closed (FIN) and 50 % were reset (RST without FIN).',
      'From SYN to SYN-ACK a handshake took a median of 20 ms, the middle half of them 20 ms, as seen where the traffic was captured.',
      'At least 23 % of the bytes that TCP carried were carried again',
      'Of the attempts with this remote end, at least 10 % got no answer in these captures: 203.0.113.9 (12 of 13).',
    ]) {
      expect(text).toContain(sentence);
    }
    expect(text).not.toMatch(
      /only one side|were reset: |took a median of at least|TCP packets are unknown/,
    );
  });

  it('claims no attempt where only one direction was captured, or the beginning was not', async () => {
    const whole = connection(0, '192.168.0.2:50000', '198.51.100.7:443', FIN | ACK);
    const other = connection(0, '192.168.0.2:50001', '198.51.100.7:443', FIN | ACK);
    const halves = [
      ...whole.filter(([, source]) => source.startsWith('192.168')),
      ...other.filter(([, source]) => source.startsWith('198.51')),
    ];
    const half = readText(await siteOf(halves), 'index.html');
    expect(half).toContain(
      'No TCP connection began in these captures whose handshake has both sides.',
    );
    expect(half).toContain('Of 2 connections only one side of the handshake was captured.');
    const text = readText(await siteOf(whole.slice(2)), 'index.html');
    expect(text).toContain('No TCP connection began in these captures');
    expect(text).not.toMatch(/only one side|answered connection|handshake took/);
  });

  it('does not judge minutes in which sequence numbers may have wrapped around', async () => {
    const site = await siteOf(
      times(3, (i): Segment[] => [[i, '192.168.0.2:1', '198.51.100.7:443', ACK, 1, 1_000_000_000]]),
    );
    expect(readData(site, 'tcp.csv')).toMatchObject([{ payload: '0', retransmitted: '0' }]);
    expect(readText(site, 'index.html')).not.toMatch(/were carried again|No retransmission/);
  });

  it('a connection to itself and packets without flags have no outcome', async () => {
    const captures = detailedCaptures([
      ...packets([
        [0, '192.168.0.2:5', '192.168.0.2:5', SYN],
        [1, '192.168.0.2:5', '192.168.0.2:5', SYN | ACK],
        [0, '192.168.0.2:5', '198.51.100.7:80', SYN],
      ]),
      detailedPacket(FROM + 1, 'tcp', ['192.168.0.2:6', '198.51.100.7:80'], 60),
    ]);
    const { site } = await buildSite(captures);
    expect(readData(site, 'tcp.csv')).toMatchObject([
      { remote: '192.168.0.2', attempts: '0', packets: '2' },
      { remote: '198.51.100.7', attempts: '1', packets: '1' },
    ]);
    const text = readText(site, 'index.html');
    expect(text).toContain(
      'The only attempt to open a TCP connection got no answer in these captures.',
    );
    expect(text).toContain('The flags of 25 % of the TCP packets are unknown.');
  });

  it('is unknown without flags, and in anonymized reports without ports', async () => {
    const { site } = await buildSite(
      smallCapture(FROM, [[0, 'tcp', '192.168.0.2:1', '192.168.0.3:2', 99]]),
    );
    expect(readText(site, 'index.html')).toContain('these captures have no TCP flags');
    expect(readData(site, 'tcp.csv')).toEqual([]);
    const one = connection(0, '192.168.0.2:50000', '198.51.100.7:443', FIN | ACK);
    const hidden = await siteOf(one, { anonymize: 'prefix', reveal: ['countries'] });
    expect(readText(hidden, 'index.html')).toContain(
      'Without ports, connections cannot be told apart',
    );
    expect(readData(hidden, 'tcp.csv')).toEqual([]);
    const revealed = await siteOf(one, { anonymize: 'prefix', reveal: ['services'] });
    const [row] = readData(revealed, 'tcp.csv');
    expect(row).toMatchObject({ kind: 'address', attempts: '1', answered: '1', closed: '1' });
    expect(row?.remote).not.toBe('198.51.100.7');
  });

  it('adds up the addresses of a site or an organization, whatever it is called', async () => {
    const captures = detailedCaptures(
      packets([
        ...connection(0, '192.168.0.2:50000', '198.51.100.7:443', FIN | ACK),
        ...connection(100, '192.168.0.2:50001', '198.51.100.8:443', RST | ACK),
        ...connection(200, '192.168.0.2:50002', '203.0.113.9:443', FIN | ACK),
      ]),
    );
    const networks = join(temporaryFolder(), 'own.csv');
    writeFileSync(networks, 'network,organization\n198.51.100.0/24,"<b>Evil</b> & ""Sons"""\n');
    const names = 'address,name,time\n203.0.113.9,www.example.org,1600002000\n';
    writeFileSync(join(captures, `${FROM}.names.csv`), names);
    const { site } = await buildSite(captures, { networks: [networks] });
    expect(readData(site, 'tcp.csv')).toMatchObject([
      {
        ...{ remote: '<b>Evil</b> & "Sons"', kind: 'organization', addresses: '2' },
        ...{ attempts: '2', closed: '1', reset: '1', payload: '2600' },
      },
      { remote: 'example.org', kind: 'site', addresses: '1', attempts: '1', payload: '1300' },
    ]);
    const html = readFileSync(join(site, 'index.html'), 'utf8');
    expect(html).not.toContain('<b>Evil');
    expect(html).toContain('<td>&lt;b&gt;Evil&lt;/b&gt; &amp; &quot;Sons&quot;</td>');
  });
});
