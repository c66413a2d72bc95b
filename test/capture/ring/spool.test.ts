import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isOwnSpool,
  makeSpool,
  remakeSpool,
  removeSpool,
  setAside,
  spooledFiles,
} from '../../../src/capture/ring/spool.js';
import { UserError } from '../../../src/errors.js';
import { temporaryFolder } from '../../build/build-site.js';

const RING_FILE = '1_00001_20260301120000.pcapng';

describe('a spool', () => {
  it('lists and removes only its own captures, whatever path is given', () => {
    const temporary = temporaryFolder();
    const spool = makeSpool(temporary);
    const ring = join(spool, RING_FILE);
    writeFileSync(ring, '');
    writeFileSync(join(spool, 'thesis.pcapng'), 'mine');
    expect(spooledFiles(spool)).toEqual([ring]);
    removeSpool(spool);
    expect(readFileSync(join(spool, 'thesis.pcapng'), 'utf8')).toBe('mine');
    writeFileSync(join(temporary, RING_FILE), '');
    for (const other of [temporary, `${spool}/..`, join(spool, 'traffic-report-spool-x')]) {
      expect(spooledFiles(other)).toEqual([]);
    }
  });

  it('is readable by its user only, and recognized as own', () => {
    const spool = makeSpool(temporaryFolder());
    if (process.platform !== 'win32') expect(statSync(spool).mode & 0o777).toBe(0o700);
    expect(isOwnSpool(spool)).toBe(true);
    expect(isOwnSpool(temporaryFolder())).toBe(false);
    expect(isOwnSpool(`${spool}-missing`)).toBe(false);
  });

  it('is created again if it was removed', () => {
    const spool = makeSpool(temporaryFolder());
    expect(remakeSpool(spool)).toBe(false);
    rmSync(spool, { recursive: true });
    expect(remakeSpool(spool)).toBe(true);
    expect(isOwnSpool(spool)).toBe(true);
  });

  it('cannot be created in a folder that does not exist', () => {
    expect(() => makeSpool(join(temporaryFolder(), 'missing'))).toThrow(UserError);
  });

  it('keeps captures that cannot be dissected beside the hourly files', () => {
    const [spool, captures] = [makeSpool(temporaryFolder()), temporaryFolder()];
    writeFileSync(join(spool, RING_FILE), 'packets');
    const copy = setAside(join(spool, RING_FILE), captures);
    expect(copy).toBe(join(captures, 'unread', RING_FILE));
    expect(readFileSync(copy, 'utf8')).toBe('packets');
    expect(basename(spooledFiles(spool)[0] ?? '')).toBe(RING_FILE);
    removeSpool(spool);
    expect(existsSync(spool)).toBe(false);
  });
});
