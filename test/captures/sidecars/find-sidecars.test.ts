import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dropsIn, spansIn } from '../../../src/captures/sidecars/coverage-rows.js';
import { readSidecar } from '../../../src/captures/sidecars/read-sidecar.js';
import { sidecarKind } from '../../../src/captures/sidecars/sidecar-name.js';
import { temporaryFolder } from '../../build/build-site.js';

function file(name: string, content: string | Buffer): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('sidecars', () => {
  it('are recognized by their names', () => {
    expect(sidecarKind('1483873200.names.csv')).toBe('names');
    expect(sidecarKind('1483873200-2.SOCKETS.csv.gz')).toBe('sockets');
    expect(sidecarKind('1483873200.csv')).toBeUndefined();
    expect(sidecarKind('names.csv')).toBeUndefined();
  });

  it('are read with columns in any order, quotes, a byte order mark, CRLF, and compressed', async () => {
    const text = '\ufeffname,extra,"time",address\r\nHost.EXAMPLE.,x,12.5,2001:DB8::1\r\n\r\n';
    const path = file('1.names.csv.gz', gzipSync(text));
    expect(await readSidecar(path, 'names', false)).toEqual({
      rows: [[12.5, '2001:db8::1', 'host.example', 'file']],
      ...{ rejected: 0, note: '', isTorn: false },
    });
  });

  it('are read without a header too', async () => {
    const path = file('1.sockets.csv', '5,UDP,*,53,,,,"name ""x"" of, it"\n');
    const { rows } = await readSidecar(path, 'sockets', false);
    expect(rows).toEqual([[5, 'udp', null, 53, null, null, null, 'name "x" of, it']]);
  });

  it('count invalid lines, and report the first one with a reason', async () => {
    const bad = [
      'soon,192.0.2.1,a.example,dns',
      '1,300.0.0.1,a.example,dns',
      '1,192.0.2.1,,dns',
      `1,192.0.2.1,${'a'.repeat(254)},dns`,
      '1,192.0.2.1,a\u0007.example,dns',
      '1,192.0.2.1,a.example,<script>',
      '1,192.0.2.1,a\u202e.example,dns',
      '1,192.0.2.1,a\u0085.example,dns',
      '1,192.0.2.1,a\ufffe.example,dns',
      '1e300,192.0.2.1,a.example,dns',
      '1e21,192.0.2.1,a.example,dns',
      '0x10,192.0.2.1,a.example,dns',
      // Milliseconds.
      '1600000000000,192.0.2.1,a.example,dns',
      '1,::,a.example,dns',
    ];
    const path = file(
      '1.names.csv',
      `time,address,name,from\n${bad.join('\n')}\n1,192.0.2.1,ok,dns\n`,
    );
    const read = await readSidecar(path, 'names', false);
    expect(read.rejected).toBe(bad.length);
    expect(read.rows).toEqual([[1, '192.0.2.1', 'ok', 'dns']]);
    expect(read.note).toBe('Line 2: "soon" is not an epoch second: soon,192.0.2.1,a.example,dns');
  });

  it('have addresses as tshark writes them, in any notation', async () => {
    const addresses = [
      '2A00:1450:4001:0:0:0:0:200E',
      '::ffff:192.168.1.5',
      '::FFFF:c0a8:0105',
      'fe80::1%eth0',
      '0:0:0:0:0:0:0:0',
      '0.0.0.0',
      '127.0.0.1%lo',
    ];
    const lines = addresses.map((address) => `1,tcp,${address},80,,,,program`);
    const path = file('1.sockets.csv', `${lines.join('\n')}\n1,tcp,10.0.0,80,,,,program\n`);
    const { rows, note } = await readSidecar(path, 'sockets', false);
    expect(rows.map((row) => row[2])).toEqual([
      '2a00:1450:4001::200e',
      ...['192.168.1.5', '192.168.1.5', 'fe80::1', null, null, '127.0.0.1'],
    ]);
    expect(note).toMatch('"10.0.0" is not an address');
  });

  it('have names of programs without control characters', async () => {
    const names = ['\u202egnp.exe', 'a\u0085b\ufffec', 'x'.repeat(300), '\u2066\u0007'];
    const lines = names.map((name) => `1,tcp,,80,,,,"${name}"`);
    const path = file('1.sockets.csv', `${lines.join('\n')}\n`);
    const { rows, rejected } = await readSidecar(path, 'sockets', false);
    expect(rows.map((row) => row.at(-1))).toEqual(['gnp.exe', 'a b c', 'x'.repeat(200)]);
    expect(rejected).toBe(1);
  });

  it('reject a line that is too long, and read on', async () => {
    const path = file('1.names.csv', `time,address,name,from\n${'x'.repeat(5e6)}\n1,::1,ok,dns\n`);
    const { rows, rejected, note } = await readSidecar(path, 'names', false);
    expect([rows, rejected]).toEqual([[[1, '::1', 'ok', 'dns']], 1]);
    expect(note).toBe(`Line 2: longer than 2 million characters: ${'x'.repeat(80)}`);
  });

  it('tell how many packets were dropped since when, or nothing', async () => {
    const path = file(
      '1.coverage.csv',
      'dropped,to,from\n3,20,10\n,30,20\n0,40,30\n-1,50,40\n1e3,50,40\n99999999999999999,50,40\n',
    );
    const read = await readSidecar(path, 'coverage', false);
    expect(read).toMatchObject({
      rejected: 3,
      note: 'Line 5: "-1" is not a number of packets: -1,50,40',
    });
    expect(spansIn(read.rows)).toEqual([
      [10, 20],
      [20, 30],
      [30, 40],
    ]);
    expect(dropsIn(read.rows)).toEqual([
      { from: 10, to: 20, dropped: 3 },
      { from: 30, to: 40, dropped: 0 },
    ]);
    const since = file(
      '2.coverage.csv',
      'from,to,dropped,dropped_from\n9,9,2,1\n9,9,2,10\n9,9,,10\n',
    );
    const { rows, note, rejected } = await readSidecar(since, 'coverage', false);
    expect([dropsIn(rows), rejected]).toEqual([[{ from: 1, to: 9, dropped: 2 }], 1]);
    expect(note).toBe('Line 3: packets were dropped from a time after its end on: 9,9,2,10');
  });

  it('ignore an incomplete last line only while they are written', async () => {
    const path = file('1.coverage.csv', 'from,to\n1,2\n3,40');
    expect(await readSidecar(path, 'coverage', true)).toMatchObject({
      rows: [[1, 2, null, null]],
      isTorn: true,
    });
    expect(await readSidecar(path, 'coverage', false)).toMatchObject({
      rows: [
        [1, 2, null, null],
        [3, 40, null, null],
      ],
      isTorn: false,
    });
  });

  it('with other columns in their first line are rejected', async () => {
    const path = file('1.names.csv', 'time,host\n1,a.example\n');
    const { rejected, note } = await readSidecar(path, 'names', false);
    expect([rejected, note]).toEqual([1, 'Its first line does not name the columns of names.']);
  });
});
