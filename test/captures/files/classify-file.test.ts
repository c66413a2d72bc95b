import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { classify, mayBeCapture } from '../../../src/captures/files/classify-file.js';
import { walk } from '../../../src/captures/files/folders.js';
import { temporaryFolder } from '../../build/build-site.js';

const CSV =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n0.0,10.0.0.1,443,,10.0.0.2,50000,,60\n';
const PCAP = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex');
const XZ = Buffer.from('fd377a585a000004', 'hex');

function verdict(name: string, content: string | Uint8Array, stems: readonly string[] = []) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  const [file] = walk(folder);
  const found = file && classify(file, new Set(stems));
  return typeof found === 'object' ? found.reason : found;
}

describe('a file without the name of a capture', () => {
  it.each([
    ['1483873200.txt', CSV],
    ['1483873200', CSV],
    ['hour.log', CSV.replaceAll('\n', '\r\n')],
    ['hour.txt.gz', gzipSync(CSV)],
    ['tabs.dat', CSV.replaceAll(',', '\t')],
    ['utf16.txt', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
  ])('counts as one by its content: %s', (name, content) => {
    expect(verdict(name, content)).toBe('capture');
  });

  it.each([
    ['a.csv.xz', XZ, /xz -d/],
    ['a.csv.bz2', 'BZh9', /bzip2 -d/],
    ['captures.zip', 'PK', /unzip/],
    ['hour.bin', XZ, /xz -d/],
    ['a.pcap', PCAP, /traffic-report import/],
    ['a.pcapng.gz', gzipSync(PCAP), /traffic-report import/],
    ['ring.dmp', PCAP, /traffic-report import/],
    ['a.csv.bak', CSV, /a copy or an unfinished file/],
    ['a.xlsx', 'PK', /export it as CSV/],
    ['csv-of-monday.txt', 'Dear all,\n', /first line, "Dear all,"/],
    ['a.json', '[{"_source": {"layers": {"frame": 1}}}]', /-T fields/],
    ['a.xml', '<?xml version="1.0"?>\n<pdml version="0">', /-T fields/],
    ['a.constructor', '\0', /not in a format that this program reads/],
    ['data.raw', Buffer.from([1, 2, 0, 4]), /not in a format that this program reads/],
  ])('is reported with a reason: %s', (name, content, reason) => {
    expect(verdict(name, content)).toMatch(reason);
  });

  it.each([
    ['README.txt', CSV],
    ['README', CSV],
    ['notes.txt', `We ran tshark -T fields -e frame.time_relative -e ip.src -e frame.len\n${CSV}`],
    ['command.txt', 'tshark -T fields -e frame.time_relative -e ip.src -e frame.len\n'],
    ['package.json', '{"name": "x"}'],
    ['plot.py', 'import pandas'],
    ['plot.png', Buffer.from([0x89, 0x50])],
    ['1483873200.csv.partial', CSV],
    ['empty.txt', ''],
  ])('is ignored if it is unrelated to captures: %s', (name, content) => {
    expect(verdict(name, content)).toBeUndefined();
  });

  it('is ignored if a capture was converted from it', () => {
    expect(verdict('monday.pcap', PCAP, ['monday'])).toBeUndefined();
  });

  it('is watched if it may become one', () => {
    expect(['1483873200.csv', 'hour.txt', 'a.csv.xz'].every(mayBeCapture)).toBe(true);
    expect(['.hidden.csv', 'README.md', 'plot.png'].some(mayBeCapture)).toBe(false);
  });
});
