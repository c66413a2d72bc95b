import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { companionKind } from '../../src/captures/companion-name.js';
import { readCompanion } from '../../src/captures/read-companion.js';
import { temporaryFolder } from '../commands/build-site.js';

function file(name: string, content: string | Buffer): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('companions', () => {
  it('are told by their names', () => {
    expect(companionKind('1483873200.names.csv')).toBe('names');
    expect(companionKind('1483873200-2.SOCKETS.csv.gz')).toBe('sockets');
    expect(companionKind('1483873200.csv')).toBeUndefined();
    expect(companionKind('names.csv')).toBeUndefined();
  });

  it('are read with columns in any order, quotes, a byte order mark, CRLF, and packed', async () => {
    const text = '\ufeffname,extra,"time",address\r\nHost.EXAMPLE.,x,12.5,2001:DB8::1\r\n\r\n';
    const path = file('1.names.csv.gz', gzipSync(text));
    expect(await readCompanion(path, 'names', false)).toEqual({
      rows: [[12.5, '2001:db8::1', 'host.example', 'file']],
      ...{ rejected: 0, note: '', isTorn: false },
    });
  });

  it('are read without a header too', async () => {
    const path = file('1.sockets.csv', '5,UDP,*,53,,,,"name ""x"" of, it"\n');
    const { rows } = await readCompanion(path, 'sockets', false);
    expect(rows.map((row) => row.slice(0, 7))).toEqual([[5, 'udp', null, 53, null, null, null]]);
  });

  it('count each bad line, and tell the first with what is wrong', async () => {
    const bad = [
      'soon,192.0.2.1,a.example,dns',
      '1,300.0.0.1,a.example,dns',
      '1,192.0.2.1,,dns',
      `1,192.0.2.1,${'a'.repeat(254)},dns`,
      '1,192.0.2.1,a\u0007.example,dns',
      '1,192.0.2.1,a.example,<script>',
    ];
    const path = file(
      '1.names.csv',
      `time,address,name,from\n${bad.join('\n')}\n1,192.0.2.1,ok,dns\n`,
    );
    const read = await readCompanion(path, 'names', false);
    expect(read.rejected).toBe(bad.length);
    expect(read.rows).toEqual([[1, '192.0.2.1', 'ok', 'dns']]);
    expect(read.note).toBe('Line 2: "soon" is no epoch second: soon,192.0.2.1,a.example,dns');
  });

  it('wait for the end of a last line while they are written, and no longer', async () => {
    const path = file('1.coverage.csv', 'from,to\n1,2\n3,40');
    expect(await readCompanion(path, 'coverage', true)).toMatchObject({
      rows: [[1, 2]],
      isTorn: true,
    });
    expect(await readCompanion(path, 'coverage', false)).toMatchObject({
      rows: [
        [1, 2],
        [3, 40],
      ],
      isTorn: false,
    });
  });

  it('whose first line names other columns are not guessed at', async () => {
    const path = file('1.names.csv', 'time,host\n1,a.example\n');
    const { rejected, note } = await readCompanion(path, 'names', false);
    expect([rejected, note]).toEqual([1, 'Its first line does not name the columns of names.']);
  });
});
