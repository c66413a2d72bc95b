import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { countTruth, sharedCaptures } from '../independent/truth.js';
import { importInto, linesOf, tools } from './importing.js';

const shared = sharedCaptures();

/** The packets that match a display filter of tshark. */
function lengthsOf(file: string, filter: string): number[] {
  const args = ['-r', file, '-Y', filter, '-T', 'fields', '-e', 'frame.len'];
  const { stdout } = spawnSync(tools?.tshark ?? '', args, { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

describe.skipIf(!(tools && shared) && !process.env.CI)(
  'the import of the real day (needs tshark and ../shared/captures)',
  () => {
    it('has in each hour the packets that tshark counts, and makes the same report', async () => {
      const pcaps = join(shared ?? '', 'real-day-pcap');
      const files = readdirSync(pcaps).map((name) => join(pcaps, name));
      const folder = temporaryFolder();
      expect(await importInto(folder, files.toReversed())).toEqual([56_474, 0]);
      for (const file of files) {
        const args = ['-r', file, '-T', 'fields', '-e', 'frame.time_epoch'];
        const { stdout } = spawnSync(tools?.tshark ?? '', args, { encoding: 'utf8' });
        const hour = Number.parseInt(basename(file), 10);
        expect(linesOf(folder, hour)).toHaveLength(stdout.split('\n').length - 1);
      }
      const names = readFileSync(join(folder, '1483909200.names.csv'), 'utf8');
      expect(names).toContain(',40.113.10.47,wdcp.microsoft.com,dns\n');

      const { site } = await buildSite(folder);
      const csvs = (await buildSite(join(shared ?? '', 'real-day'))).site;
      for (const key of ['packets', 'bytes', 'hours_missing', 'frame_length'] as const) {
        expect(readSummary(site)[key]).toEqual(readSummary(csvs)[key]);
      }
      expect(readTable(site, 'frame-lengths')).toEqual(readTable(csvs, 'frame-lengths'));
      const volumes = (of: string) =>
        readTable(of, 'hours').map(({ hour_start, packets, bytes }) => [
          hour_start,
          packets,
          bytes,
        ]);
      expect(volumes(site)).toEqual(volumes(csvs));
      // These columns show the outer packet, which the eight of the notebook do not.
      const { protocols, sources } = countTruth(shared ?? '', 'by number');
      const unknown = { packets: 0, bytes: 0 };
      // The expected columns have no protocol number for IPv6, so its UDP fragments are those that tshark's filter finds.
      const fragments = files.flatMap((file) =>
        lengthsOf(file, 'ipv6 && ipv6.fraghdr.nxt == 17 && !udp'),
      );
      expect(fragments).toEqual([1510, 1510]);
      const { tcp, udp, other } = protocols;
      expect(readSummary(site).protocols).toEqual({
        ...{ tcp, unknown },
        udp: { packets: udp.packets + 2, bytes: udp.bytes + 3020 },
        other: { packets: other.packets - 2, bytes: other.bytes - 3020 },
      });
      const ipv4 = readTable(site, 'sources').filter(({ address }) => address?.includes('.'));
      expect(new Map(ipv4.map(({ address, bytes }) => [address, bytes]))).toEqual(
        new Map([...sources].map(([address, { bytes }]) => [address, bytes])),
      );
    });
  },
);
