import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { PACKETS } from '../../../src/capture/hours/hour-file-format.js';
import { HourFiles } from '../../../src/capture/hours/hour-files.js';
import { NOTEBOOK_HEADER } from '../../../src/captures/dialect/header.js';
import { temporaryFolder } from '../../build/build-site.js';

const HOUR = 1_483_873_200;
const HEADER = `${PACKETS.header}\n`;
let folder = '';
let notices: string[] = [];
const open = () => new HourFiles(folder, PACKETS, (text) => void notices.push(text));
const content = (name = `${HOUR}.csv`) => readFileSync(join(folder, name), 'utf8');

beforeEach(() => {
  folder = temporaryFolder();
  notices = [];
});

describe('the file of an hour', () => {
  it('has one header, however often it is reopened', () => {
    open().append(HOUR, 'a\n');
    const files = open();
    files.append(HOUR, 'b\n');
    files.append(HOUR + 3600, 'c\n');
    files.append(HOUR, 'late\n');
    expect(content()).toBe(`${HEADER}a\nb\nlate\n`);
    expect(content(`${HOUR + 3600}.csv`)).toBe(`${HEADER}c\n`);
    expect(notices).toEqual([]);
  });

  it('has only a header if there were no packets', () => {
    const files = open();
    files.ensure(HOUR);
    files.ensure(HOUR);
    expect(content()).toBe(HEADER);
  });

  it.each([
    ['a line', `${HEADER}a\n"148387`, 'a\n', 7],
    ['the header', HEADER.slice(0, 30), '', 30],
    ['NUL bytes after a power cut', `${HEADER}a\n\0\0\0`, 'a\n', 3],
  ])('loses only the incomplete line of %s', (_, torn, kept, bytes) => {
    writeFileSync(join(folder, `${HOUR}.csv`), torn);
    open().append(HOUR, 'b\n');
    expect(content()).toBe(`${HEADER}${kept}b\n`);
    expect(notices).toEqual([
      `${HOUR}.csv ended in an incomplete line of ${bytes} B, which was removed.`,
    ]);
  });

  it('is never a file of another program', () => {
    const foreign = `${NOTEBOOK_HEADER}\n0.0,,,,,,,60\n`;
    writeFileSync(join(folder, `${HOUR}.csv`), foreign);
    open().append(HOUR, 'a\n');
    open().append(HOUR, 'b\n');
    expect(content()).toBe(foreign);
    expect(content(`${HOUR}-2.csv`)).toBe(`${HEADER}a\nb\n`);
  });

  it('is never an empty file, whose writer has not written yet', () => {
    writeFileSync(join(folder, `${HOUR}.csv`), '');
    open().append(HOUR, 'a\n');
    expect(content()).toBe('');
    expect(content(`${HOUR}-2.csv`)).toBe(`${HEADER}a\n`);
  });

  it.skipIf(process.getuid?.() !== 0)('is never a file without write permission', () => {
    writeFileSync(join(folder, `${HOUR}.csv`), HEADER);
    chmodSync(folder, 0o777);
    process.seteuid?.('nobody');
    try {
      open().append(HOUR, 'a\n');
    } finally {
      process.seteuid?.(0);
    }
    expect(content()).toBe(HEADER);
    expect(content(`${HOUR}-2.csv`)).toBe(`${HEADER}a\n`);
  });

  it('is created again when it was removed', () => {
    const files = open();
    files.append(HOUR, 'a\n');
    rmSync(join(folder, `${HOUR}.csv`));
    files.append(HOUR, 'b\n');
    files.ensure(HOUR);
    expect(content()).toBe(`${HEADER}b\n`);
    truncateSync(join(folder, `${HOUR}.csv`));
    files.append(HOUR, 'c\n');
    expect(content()).toBe(`${HEADER}c\n`);
  });
});
