import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdFolder, refuseIfHeld } from '../../src/recorder/hold.js';
import { makeSpool, removeSpool, spooledFiles } from '../../src/recorder/spool.js';
import { temporaryFolder } from '../commands/build-site.js';

const now = () => Date.now() / 1000;
const own = { pid: process.pid, spool: '/tmp/spool' };

describe('a folder of captures', () => {
  it('is held by one recorder at a time', () => {
    const folder = join(temporaryFolder(), 'captures');
    const hold = holdFolder(folder, own, now());
    expect(hold.left).toBeUndefined();
    expect(() => holdFolder(folder, own, now())).toThrow(/is capturing into/);
    expect(() => refuseIfHeld(folder, now())).toThrow(/is capturing into/);
    hold.release();
    holdFolder(folder, own, now()).release();
  });

  it('is free when its holder is dead, or silent for so long that its number is another’s', () => {
    const folder = temporaryFolder();
    holdFolder(folder, { ...own, pid: 4_194_305 }, now()).note(7);
    const second = holdFolder(folder, own, now());
    expect(second.left).toEqual({ pid: 4_194_305, spool: '/tmp/spool', dump: 7 });
    const path = join(folder, '.traffic-report/recorder.json');
    utimesSync(path, now() - 600, now() - 600);
    refuseIfHeld(folder, now());
    second.refresh();
    expect(() => refuseIfHeld(folder, now())).toThrow();
  });

  it.each(['', '{', '[]', 'null', '{"pid": "1", "spool": 2}'])('is free after %j', (content) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.traffic-report'));
    writeFileSync(join(folder, '.traffic-report/recorder.json'), content);
    expect(holdFolder(folder, own, now()).left).toBeUndefined();
  });
});

describe('a spool', () => {
  it('gives and removes its own captures only, wherever it is said to be', () => {
    const temporary = temporaryFolder();
    const spool = makeSpool(temporary);
    const ring = join(spool, '1_00001_20260301120000.pcapng');
    writeFileSync(ring, '');
    writeFileSync(join(spool, 'thesis.pcapng'), 'mine');
    expect(spooledFiles(spool, temporary)).toEqual([ring]);
    removeSpool(spool, temporary);
    expect(readFileSync(join(spool, 'thesis.pcapng'), 'utf8')).toBe('mine');
    writeFileSync(join(temporary, '1_00001_20260301120000.pcapng'), '');
    for (const other of [temporary, `${spool}/..`, join(spool, 'traffic-report-spool-x')]) {
      expect(spooledFiles(other, temporary)).toEqual([]);
    }
  });
});
