import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCaptures } from '../../../src/captures/files/find.js';
import { growthAmong } from '../../../src/captures/files/state.js';
import { findSidecars } from '../../../src/captures/sidecars/find-sidecars.js';
import { makeClock } from '../../../src/format/clock.js';
import { temporaryFolder } from '../../build/build-site.js';

it('lists a file that cannot be read with the system’s message, and ignores what is not a file', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '1483873200.csv'), 'a');
  symlinkSync('1483876800.csv', join(folder, '1483876800.csv'));
  symlinkSync('nowhere', join(folder, '1483880400.csv'));
  mkdirSync(join(folder, '1483884000.csv'));
  const files = findCaptures(folder);
  expect(files.map(({ name, trouble }) => [name, trouble])).toEqual([
    ['1483873200.csv', undefined],
    ['1483876800.csv', expect.stringContaining('ELOOP')],
  ]);
  const isGrowing = growthAmong(files, makeClock('UTC'), 1_483_876_801);
  expect(files.map((file) => isGrowing(file, true))).toEqual([false, false]);
});

const CSV =
  'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len\n';

describe('subfolders of the folder of captures', () => {
  function folders(): string {
    const folder = temporaryFolder();
    for (const within of ['2017-01-08', '2017/01/09', 'site/data', '.hidden', 'unread', 'images']) {
      mkdirSync(join(folder, within), { recursive: true });
    }
    const write = (name: string, text = CSV) => writeFileSync(join(folder, name), text);
    write('1483873200.csv');
    write('2017-01-08/13.csv');
    write('2017-01-08/14.csv.xz', 'x');
    write('2017-01-08/1483884000.coverage.csv', 'from,to\n');
    write('2017/01/09/00.csv');
    write('images/table.csv', 'name,size\na,1\n');
    // Written by this program, and hidden.
    write('site/.traffic-report-site', '');
    write('site/data/packets.csv');
    write('.hidden/1.csv');
    write('unread/a.csv');
    symlinkSync('..', join(folder, '2017/circle'));
    return folder;
  }
  const named = (folder: string, isRecursive: boolean) =>
    findCaptures(folder, { isRecursive }).map(({ name, trouble }) => [name, trouble === undefined]);

  it('are read with --recursive; symbolic link loops once', () => {
    expect(named(folders(), true)).toEqual([
      ['1483873200.csv', true],
      ['2017-01-08/13.csv', true],
      ['2017-01-08/14.csv.xz', false],
      ['2017/01/09/00.csv', true],
      ['images/table.csv', true],
    ]);
  });

  it('are otherwise reported if they contain captures', () => {
    expect(named(folders(), false)).toEqual([
      ['1483873200.csv', true],
      ['2017-01-08/13.csv', false],
      ['2017-01-08/14.csv.xz', false],
      ['2017/01/09/00.csv', false],
    ]);
  });

  it('are searched for sidecars, too', () => {
    const names = (isRecursive: boolean) =>
      findSidecars(folders(), 0, { isRecursive }).map(({ file }) => file.name);
    expect([names(false), names(true)]).toEqual([[], ['2017-01-08/1483884000.coverage.csv']]);
  });

  it('may contain all captures: then the error says how to read them', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'day'));
    writeFileSync(join(folder, 'day/13.csv'), CSV);
    writeFileSync(join(folder, '14.csv.xz'), 'x');
    expect(() => findCaptures(folder)).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(/14\.csv\.xz: .*xz -d.*\n.*day\/13\.csv: .*--recursive/),
      }),
    );
  });
});
