import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { udpFrame } from '../capture/ring/pcapng.js';
import { packetsArbitrary } from '../independent/captures.js';
import { countPackets, type Packet } from '../independent/counting.js';
import { packetFile, SHORTEST } from '../independent/packet-bytes.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { expectReportEqualsTruth } from '../independent/report-equals-truth.js';
import { cases } from '../long/cases.js';
import { pcapng } from '../pcaps/pcap.js';

const FROM = 1_483_873_200;
/** What countPackets takes for local. */
const PRIVATE = ['10.0.0.0/8', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'];

/** Packets with room for their headers, and short enough for a file. */
const packets = packetsArbitrary(FROM, 3, 60).map((all) =>
  all.map((packet) => ({
    ...packet,
    length: SHORTEST + (packet.length % 1400),
    sourcePort: packet.sourcePort && Math.max(1, packet.sourcePort),
    destinationPort: packet.destinationPort && Math.max(1, packet.destinationPort),
  })),
);

function write(all: readonly Packet[], name = 'a.pcap', folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(packetFile(all)) : packetFile(all));
  return path;
}

/** The hours from the first packet to the last: a packet file has no gaps. */
function hoursOf(all: readonly Packet[]): number[] {
  const hours = all.map(({ time }) => Math.floor(time / 3600) * 3600);
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: (last - first) / 3600 + 1 }, (_, i) => first + i * 3600);
}

describe('a report of a packet file', () => {
  it('has the numbers of its packets, in any order', async () => {
    const some = fc.tuple(packets, fc.constantFrom('a.pcap', 'a.pcap.gz'));
    await fc.assert(
      fc.asyncProperty(some, async ([all, name]) => {
        fc.pre(all.length > 0);
        const { site } = await buildSite(write(all, name), { local: PRIVATE });
        expectReportEqualsTruth(site, countPackets(all), { capturedHours: hoursOf(all) });
      }),
      { numRuns: cases({ unit: 1, few: 10, many: 100 }) },
    );
  });

  const one: Packet = {
    ...{ time: FROM + 1, length: 100, protocol: 'udp' },
    ...{ source: '192.168.0.2', destination: '93.184.216.34' },
    ...{ sourcePort: 5000, destinationPort: 123 },
  };
  const two: Packet = { ...one, time: FROM + 7200, length: 200 };

  it('adds up several files, also with the same name', async () => {
    const folder = temporaryFolder();
    const files = [
      write([one], 'a.pcap', join(folder, 'x')),
      write([two], 'a.pcap', join(folder, 'y')),
    ];
    const { site } = await buildSite(files);
    expect(readSummary(site)).toMatchObject({ packets: 2, bytes: 300, hours_captured: 2 });
    expect(readTable(site, 'captures').map(({ file }) => file)).toEqual(['x/a.pcap', 'y/a.pcap']);
  });

  it('counts a copy once', async () => {
    const folder = temporaryFolder();
    const files = [write([one], 'a.pcap', folder), write([one], 'b.pcap', folder)];
    const { site } = await buildSite(files);
    expect(readSummary(site).packets).toBe(1);
  });

  it('keeps what it has read, until the file changes', async () => {
    const path = write([one]);
    const build = () => buildSite([path], { cache: true });
    expect((await build()).result.load).toMatchObject({ filesRead: 1 });
    expect((await build()).result.load).toMatchObject({ filesRead: 0, filesSkipped: 1 });
    appendFileSync(path, packetFile([two]).subarray(24));
    const { site, result } = await build();
    expect(result.load).toMatchObject({ filesRead: 1 });
    expect(readSummary(site).packets).toBe(2);
  });

  it('says what is wrong with its end, and has the packets before', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'cut.pcap');
    writeFileSync(path, packetFile([one, two]).subarray(0, -5));
    const { site, result } = await buildSite([path]);
    expect(readSummary(site).packets).toBe(1);
    expect(result.report.files).toBe(1);
    expect(readFileSync(join(site, 'captures.html'), 'utf8')).toContain(
      'It ends in the middle of a packet.',
    );
  });

  it('has the drops that its statistics count', async () => {
    const path = join(temporaryFolder(), 'dropping.pcapng');
    const kept = udpFrame({});
    const packets = [1, 7300].map((second) => ({
      ...{ time: BigInt(FROM + second) * 1_000_000_000n, kept, length: kept.length },
    }));
    const statistics = { droppedByInterface: 30n, droppedBySystem: 4n };
    writeFileSync(path, pcapng([{ link: 1, packets, statistics }]));
    const { site } = await buildSite(path);
    expect(readSummary(site)).toMatchObject({ packets: 2, dropped_packets: 34 });
  });

  it('fails if no packet can be read, with the reason', async () => {
    const path = join(temporaryFolder(), 'text.pcap');
    writeFileSync(path, 'This is no capture.\n');
    await expect(buildSite([path])).rejects.toMatchObject({
      message: expect.stringContaining('No packet could be read'),
      hint: expect.stringContaining('text.pcap'),
    });
  });
});
