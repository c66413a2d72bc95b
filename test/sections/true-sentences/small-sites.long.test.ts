import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import { pageText } from '../../cases/case.js';
import { type SmallPacket, smallCapture } from '../small-captures.js';

const HOUR = 1_599_998_400;
const [US, SHOP, CDN] = ['10.9.0.2', '192.0.2.1', '198.51.100.7'];
const sent = (time: number, bytes: number, to = SHOP): SmallPacket => [
  time,
  'tcp',
  `${US}:50000`,
  `${to}:443`,
  bytes,
];
const received = (time: number, bytes: number, from = SHOP): SmallPacket => [
  time,
  'tcp',
  `${from}:443`,
  `${US}:50000`,
  bytes,
];
const many = (n: number, packet: (i: number) => SmallPacket) =>
  Array.from({ length: n }, (_, i) => packet(i));

/** Text that must not appear, whatever was captured. */
const NEVER =
  /\b(null|undefined|NaN|Infinity)\b|\b0 of 0\b|[Tt]op [01] of [01]\b|\b1 (packets|hours|sources|flows|files|addresses|seconds)\b(?!\/s)|\b1 of 1 (source|flow|service)\b|–, | – of all|elephant|\bmice\b/;

async function pagesOf(packets: readonly SmallPacket[]) {
  const { site } = await buildSite(smallCapture(HOUR, packets), { networks: false });
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.html$/.test(path) && path !== 'method.html')
    .map((path): [string, string] => [path, pageText(site, path)]);
  for (const [path, text] of pages) expect(text, path).not.toMatch(NEVER);
  return {
    index: pageText(site, 'index.html'),
    hour: pageText(site, `hours/${HOUR}.html`),
    host: (address: string) => pageText(site, `hosts/${address}.html`),
  };
}

function expectAll(text: string, sentences: readonly string[]): void {
  for (const each of sentences) expect(text).toContain(each);
}

describe('every sentence is true for a small capture', () => {
  it('with no packets', async () => {
    const { index, hour } = await pagesOf([]);
    expectAll(index, [
      '1 capture file holds no packet.',
      'No packet was captured.',
      'No packet has a known service.',
      'There are no flows between two addresses.',
      'There is no source to rank.',
      'There is no conversation to rank.',
      'There is no service to rank.',
    ]);
    expect(index).not.toMatch(/No (organizations|names|programs) are known/);
    expectAll(hour, ['The hour was captured, but had no packets.', 'No packets']);
  });

  it('with one packet', async () => {
    const { index, hour, host } = await pagesOf([sent(0, 100)]);
    expectAll(index, [
      '1 capture file holds 1 packet and 100 B of traffic.',
      `The one captured hour holds 100 B; ${US} sent 100 % of it.`,
      'The only packet is 100 B long.',
      `The only source, ${US}, sent 100 B, 100 % of all.`,
      `The only destination, ${SHOP}, received 100 B, 100 % of all`,
      `${US} and ${SHOP} exchanged 100 B, in the only conversation`,
      'https (TCP 443) made up 100 % of the bytes.',
      'The only flow is a single packet of 100 B.',
      '100 B went out, and nothing came in',
      'No minute stands out',
      'inferred: the address in private ranges.',
      'by up to 1 h if no file covers more than the hour from that second (1 file)',
    ]);
    expect(index).not.toMatch(
      /peaked|Busiest hour|Lorenz|quartiles and median|heavy tail|Spikes are labeled/,
    );
    expectAll(hour, [
      `The only source, ${US}, sent 100 B, 100 % of the hour.`,
      'No second exceeded 800 bit/s, reached at 12:00:00.',
      '3,599 seconds of the hour had no packets.',
    ]);
    expectAll(host(SHOP), [
      `It exchanged packets with ${US} only.`,
      'Its only known service: https (TCP 443).',
      'It was seen around 12:00 only.',
      'All of its traffic was around 12:00',
    ]);
  });

  it('with two packets', async () => {
    const { index } = await pagesOf([sent(0, 100), received(1, 200)]);
    expectAll(index, [
      `One of 2 sources, ${SHOP}, sent 200 B, 67 % of all. `,
      'Bytes sent by both sources',
      'Each of 2 flows is a single packet; in all they carried 300 B.',
    ]);
    expect(index).not.toMatch(/most frequent lengths|at least half of the bytes/);
  });

  it('with packets of zero bytes', async () => {
    const { index, hour, host } = await pagesOf([sent(0, 0), received(1, 0)]);
    expectAll(index, [
      '2 sources sent packets of no bytes.',
      'The sources sent no bytes',
      'Each of 2 packets is 0 B long.',
      'No conversation exchanged any bytes',
      'The packets carried no bytes',
    ]);
    expect(index).not.toMatch(/No packet has an address|acknowledgement/);
    expect(hour).toContain('The sources sent no bytes.');
    expect(host(SHOP)).not.toContain('most with');
  });

  it('with packets without addresses', async () => {
    const { index, hour } = await pagesOf(many(5, (i) => [i, '', '', '', 60]));
    expectAll(index, [
      'No packet has an address.',
      '5 packets (100 % of the bytes) have no address: neither TCP nor UDP, short enough for ARP.',
      'Traffic that is neither TCP nor UDP made up 100 % of the bytes.',
      'In and out are unknown: no packet has an address.',
    ]);
    expect(index).not.toMatch(/came in|went out/);
    expect(hour).toContain('300 B in 5 packets, 100 % of all traffic. ');
  });

  it('with one huge frame among others', async () => {
    const { index } = await pagesOf([
      ...many(150, (i) => sent(i, 100)),
      [160, '', '', '', 524_501],
    ]);
    expectAll(index, [
      '1 frame is an outlier of 524,501 B: an IPv4 packet has at most 65,535 B.',
      '1 packet (97 % of the bytes) has no address: neither TCP nor UDP, and at 524,501 B too long for ARP.',
      '1 outlier of 524,501 B not drawn.',
      'mostly packets without an address',
      'At most 1 packet/s in a minute',
    ]);
    expect(index).not.toMatch(/offload|ARP and the like/);
  });

  it('with equal sources and flows', async () => {
    const { index } = await pagesOf(many(240, (i) => received(i, 100, `192.0.2.${1 + (i % 12)}`)));
    expectAll(index, [
      'Each of 12 sources sent 2 kB, 8.3 % of all.',
      'Each of 240 packets is 100 B long.',
      '6 of 12 flows carried at least half of the bytes; 12 flows below 10 kB carried 100 %.',
      'Each of 12 conversations exchanged 2 kB',
      'At least half of the sources sent no more than 2 kB each',
      'Its Gini coefficient is 0.000,',
    ]);
  });

  it('with several services, none of which dominates', async () => {
    const { host } = await pagesOf([
      [0, 'tcp', `${US}:50000`, `${CDN}:443`, 100],
      [1, 'tcp', `${US}:50001`, `${CDN}:22`, 90],
      [2, 'udp', `${US}:50002`, `${CDN}:53`, 80],
      [3, 'tcp', `${US}:50003`, `${CDN}:80`, 70],
    ]);
    expect(host(CDN)).toContain(
      'Its largest services: https (TCP 443), ssh (TCP 22) and domain (UDP 53).',
    );
  });
});
