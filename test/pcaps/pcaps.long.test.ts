import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Imported, importCaptures } from '../../src/import/import-captures.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { byKind, flowsOf, hourOf, volumeOf, withoutPorts } from './counted.js';
import { beginOf, fileOf, HOUR, hostsOf, type Sent } from './sample.js';
import { samples } from './samples/index.js';
import * as tshark from './tshark.js';

const tools = installedTools();
const cases = samples.map((sample, index) => {
  const packets = sample.packets(hostsOf(index));
  const counted = (outerOf: (packet: Sent) => string, of: readonly Sent[] = packets) =>
    of.map((packet) => ({ outer: outerOf(packet), packets: 1, bytes: packet.length }));
  // Ports of fragments are not compared with those of tshark, which reassembles them.
  const seen = sample.isReassembled ? withoutPorts : (outer: string) => outer;
  const truth = counted(({ outer }) => outer);
  return [
    sample.name,
    {
      ...{ index, begin: beginOf(index), seen, truth },
      recorded: counted(inHourlyFile),
      leftInNotebook: counted(
        inNotebook,
        packets.filter(({ isAmbiguous }) => !isAmbiguous),
      ),
    },
  ] as const;
});
const everything = cases.flatMap(([, { recorded }]) => recorded);

describe.skipIf(!tools && !process.env.CI)('captures of every kind (needs tshark)', () => {
  let shown: readonly tshark.ShownPacket[] = [];
  let volumes: readonly tshark.Volume[] = [];
  let result: Imported | undefined;
  const notices: string[] = [];
  const site = { imported: '', notebook: '' };

  beforeAll(async () => {
    if (!tools) throw new Error('There is no tshark.');
    const [folder, imported, notebook] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    const files = samples.map((sample, i) => {
      const path = join(folder, `${i}${sample.extension ?? '.pcap'}`);
      writeFileSync(path, fileOf(sample, i));
      return path;
    });
    // One tshark process for all of them is faster than many.
    const merged = join(folder, 'merged.pcapng');
    await tshark.merge(files, merged);
    volumes = await tshark.countHours(tools.tshark, merged);
    shown = await tshark.showPackets(tools.tshark, merged);
    result = await importCaptures({
      ...{ files, folder: imported, names: true, tools, scratch: join(folder, 'scratch') },
      onBytes: () => {},
      onNotice: (text) => void notices.push(text),
    });
    site.imported = (await buildSite(imported)).site;
    const lines = await tshark.printAsNotebook(tools.tshark, merged);
    writeFileSync(join(notebook, `${HOUR}.csv`), lines);
    site.notebook = (await buildSite(notebook)).site;
  });

  it.each(cases)('tshark counts what one expects: %s', (_, { index, begin, truth }) => {
    expect(volumes[index]).toEqual(volumeOf(truth));
    const within = shown.filter(({ second }) => second >= begin && second < begin + 3600);
    expect(within.map(({ outer, bytes }) => [outer, bytes]).sort()).toEqual(
      truth.map(({ outer, bytes }) => [withoutPorts(outer), bytes]).sort(),
    );
  });

  it.each(cases)('a report of an import does so: %s', (_, { begin, seen, recorded }) => {
    expect(hourOf(site.imported, begin)).toEqual(volumeOf(recorded));
    expect(byKind(flowsOf(site.imported, begin), seen)).toEqual(byKind(recorded, seen));
  });

  it.each(cases)('a report of eight columns does so: %s', (_, { begin, seen, leftInNotebook }) => {
    expect(hourOf(site.notebook, begin)).toEqual(volumeOf(leftInNotebook));
    expect(byKind(flowsOf(site.notebook, begin), seen)).toEqual(byKind(leftInNotebook, seen));
  });

  it('imports each packet, once, without a notice', () => {
    expect(result).toMatchObject({ packets: everything.length, repeated: 0, failures: [] });
    expect(notices).toEqual([]);
  });

  it('has no address of an inner packet in a report of an import', () => {
    const ends = [
      ...readTable(site.imported, 'sources'),
      ...readTable(site.imported, 'destinations'),
    ];
    const addresses = new Set(ends.map(({ address }) => address));
    expect(addresses.size).toBeGreaterThan(samples.length);
    for (const { c, d, c6, d6 } of samples.map((_, index) => hostsOf(index))) {
      for (const inner of [c, d, c6, d6]) expect(addresses).not.toContain(inner);
    }
  });

  it('has the same volume of each protocol in a report of an import', () => {
    const of = (protocol: string) =>
      volumeOf(everything.filter(({ outer }) => outer.split(' ', 1)[0] === protocol));
    expect(readSummary(site.imported).protocols).toEqual({
      ...{ tcp: of('tcp'), udp: of('udp'), other: of('other'), unknown: of('unknown') },
    });
  });
});

/** A packet as an hourly file has it: its columns cannot express a protocol that the capture does not show. */
function inHourlyFile({ outer }: Sent): string {
  return outer.replace(/^unknown/, 'other');
}

/** A packet as the eight columns have it: by default all of it except IPv6 addresses. */
function inNotebook({ outer, notebook }: Sent): string {
  return notebook ?? (outer.includes(':') ? '' : outer);
}
