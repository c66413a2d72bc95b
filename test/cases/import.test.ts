import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { importCommand } from '../../src/commands/run/import.js';
import { readCapture } from '../../src/import/read-capture.js';
import { buildSite, temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { readSummary, readTable } from '../independent/report-data.js';
import { copyCase, describeCases, pageText } from './case.js';

const tools = installedTools();

/** Runs the command on files of a case; returns its standard error and exit code. */
async function importFiles(files: readonly string[], out = join(temporaryFolder(), 'captures')) {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const exitCode = await importCommand({ files, out, quiet: true });
    return { out, exitCode, stderr: written.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    written.mockRestore();
  }
}

/** A field of each packet, by tshark itself. */
function fieldOf(path: string, field: string): string[] {
  const args = ['-r', path, '-n', '-T', 'fields', '-e', field];
  const { stdout } = spawnSync(tools?.tshark ?? '', args, { encoding: 'utf8' });
  return stdout.split('\n').slice(0, -1);
}

function volumeByTshark(...files: readonly string[]) {
  const lengths = files.flatMap((file) => fieldOf(file, 'frame.len')).map(Number);
  return { packets: lengths.length, bytes: lengths.reduce((sum, each) => sum + each, 0) };
}

/** The lines of packets, sorted by time. */
function linesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d+\.csv$/.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1, -1));
}

describeCases('imported captures (needs ../shared/cases and tshark)', () => {
  it.each([
    ['three-hundred.cap.gz', 300],
    ['real-like.cap', 2],
  ])('have all packets of %s, which cannot be read through a pipe', async (name, packets) => {
    const path = join(copyCase('import-reads-through-a-pipe'), name);
    const volume = volumeByTshark(path);
    expect(volume.packets).toBe(packets);
    const { out, exitCode, stderr } = await importFiles([path]);
    expect([exitCode, stderr]).toEqual([0, '']);
    const { site } = await buildSite(out);
    expect(readSummary(site)).toMatchObject(volume);
  });

  it('have the packets of the other files if one is missing, with a warning', async () => {
    const folder = copyCase('import-reads-through-a-pipe');
    const [good, bad] = [join(folder, 'real-like.cap'), join(folder, 'absent.cap')];
    const { out, exitCode, stderr } = await importFiles([bad, good]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`There is no file ${bad}.`);
    expect(stderr).toContain('1 of 2 files could not be imported completely.');
    expect(linesOf(out)).toHaveLength(2);
    const alone = importFiles([bad]);
    await expect(alone).rejects.toMatchObject({ message: `There is no file ${bad}.`, exitCode: 2 });
  });

  it('that cannot be split are read up to a limit, with an error', async () => {
    const path = join(copyCase('import-reads-through-a-pipe'), 'real-like.cap');
    const read = async (maxPackets: number) => {
      let packets = 0;
      const fault = await readCapture(path, {
        ...{ tools: tools ?? { tshark: '', dumpcap: '', editcap: '' }, scratch: temporaryFolder() },
        ...{ names: false, onBytes: () => {}, maxPackets },
        onPackets: ({ batch, from }) => {
          packets += batch.count - from;
        },
      }).then(
        (end) => end.fault,
        (error) => error.message,
      );
      return { fault, packets };
    };
    expect(await read(2)).toEqual({ fault: undefined, packets: 2 });
    expect(await read(1)).toEqual({
      fault: `${path} has more than 1 packet, in a format that cannot be split: it was not read completely.`,
      packets: 1,
    });
  });

  it('have the packet of 2106, with a warning', async () => {
    const path = join(copyCase('import-year-2106'), 'y2106.pcap');
    expect(fieldOf(path, 'frame.time_epoch').map(Number).toSorted()).toEqual([
      1_425_182_592.408334, 1_425_182_593, 4_294_967_295,
    ]);
    const { out, exitCode, stderr } = await importFiles([path]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Implausible timestamps in the hourly files');
    expect(stderr).toContain('2106');
    expect(stderr).not.toContain('left out');
    expect(linesOf(out).map((line) => line.slice(1, 21))).toEqual([
      '1425182592.408334000',
      '1425182593.000000000',
      '4294967295.000000000',
    ]);
    const { site } = await buildSite(out);
    expect(readSummary(site)).toMatchObject(volumeByTshark(path));
  });

  it('have all packets of one ring with a coarse clock, in any order', async () => {
    const folder = copyCase('ring-files-of-a-coarse-clock');
    const [a, b] = [join(folder, 'a.pcap'), join(folder, 'b.pcap')];
    const volume = volumeByTshark(a, b);
    expect(volume.packets).toBe(40);
    for (const files of [
      [a, b],
      [b, a],
    ]) {
      const { out, exitCode, stderr } = await importFiles(files);
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(/The clock of (a\.pcap, b|b\.pcap, a)\.pcap is too coarse/);
      expect(stderr).toContain('5 packets that are equal in two files have been counted in both');
      const { site } = await buildSite(out);
      expect(readSummary(site)).toMatchObject(volume);
      // Packets imported before do not count again.
      expect((await importFiles(files, out)).stderr).not.toContain('counted in both');
      expect(linesOf(out)).toHaveLength(40);
    }
    const { out } = await importFiles([a]);
    const { stderr } = await importFiles([b], out);
    expect(stderr).toContain('The clock of b.pcap is too coarse');
    expect(linesOf(out)).toHaveLength(40);
    expect(await importFiles([a], out)).toMatchObject({ exitCode: 0, stderr: '' });
    // With two ticks it cannot be known whether the file was imported before.
    const again = await importFiles([b], out);
    expect(again.stderr).toContain('15 packets that are equal');
    expect(again.stderr).toContain('have been counted once');
    expect(linesOf(out)).toHaveLength(40);
  });

  it('have the outer packet of a tunnel over any port', async () => {
    const path = join(copyCase('udp-tunnel-of-another-port'), 'ayiya.pcap');
    expect(fieldOf(path, 'frame.protocols')).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/:ip:udp:ayiya:ipv6/)),
    );
    const { out, exitCode } = await importFiles([path]);
    expect(exitCode).toBe(0);
    const { site } = await buildSite(out);
    const { packets, bytes } = volumeByTshark(path);
    expect(readSummary(site)).toMatchObject({
      packets,
      bytes,
      protocols: { udp: { packets, bytes } },
    });
    for (const table of ['sources', 'destinations'] as const) {
      const addresses = readTable(site, table).map(({ address }) => String(address));
      expect(addresses.toSorted()).toEqual(['192.0.2.10', '198.51.100.20']);
    }
    expect(pageText(site, 'index.html')).not.toContain('2001:db8');
  });
});
