import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { sharedCaptures } from '../independent/truth.js';
import {
  copiedAs,
  notCaptures,
  overlappingTotals,
  zoo,
  zooTotals,
  zooTotalsWithoutCopies,
} from './expectations.js';

const captures = sharedCaptures();
const folder = join(captures ?? '', 'zoo');

describe('the table of the zoo', () => {
  it('adds up', () => {
    for (const { file, packets, bytes, protocols, sources = {}, rejected } of zoo) {
      expect([file, sum(Object.values(protocols))]).toEqual([file, packets]);
      expect(sum(Object.values(sources)), file).toBeLessThanOrEqual(bytes);
      expect(new Set(rejected.map(({ line }) => line)).size, file).toBe(rejected.length);
    }
  });

  it('has the totals counted by hand', () => {
    const rest = { rejected: 13, restarts: 2 };
    expect(zooTotals).toEqual({ files: 73, packets: 1227, bytes: 2_147_964_676, ...rest });
    expect(zooTotalsWithoutCopies).toEqual({
      ...{ files: 67, packets: 1178, bytes: 2_147_958_502 },
      ...rest,
    });
    expect(overlappingTotals).toMatchObject({ files: 2, packets: 38, bytes: 7569 });
  });

  it('keeps the extension of a copy', () => {
    expect(
      ['clean.csv', 'gz-truncated.csv.gz', 'zst.csv.zst'].map((file) => copiedAs(file)),
    ).toEqual(['1483873200.csv', '1483873200.csv.gz', '1483873200.csv.zst']);
  });
});

describe('the zoo', () => {
  beforeEach((context) => {
    context.skip(captures === undefined, 'the shared captures are not beside the repository');
  });

  it('has an outcome for every file', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      // A build may have left its cache there.
      .filter((file) => !/(^|\/)\./.test(file));
    expect([...zoo.map(({ file }) => file), ...notCaptures].sort()).toEqual(files.sort());
  });

  it('has identical files exactly where stated', () => {
    const known = new Map<string, string>();
    for (const { file, sameAs } of [...zoo].sort(byOriginal)) {
      const content = readFileSync(join(folder, file)).toString('base64');
      expect([file, known.get(content)]).toEqual([file, sameAs]);
      if (sameAs === undefined) known.set(content, file);
    }
  });

  it('has as many lines as packets, rejected lines and headers', () => {
    for (const { file, packets, rejected, headers = 1 } of zoo) {
      if (file.endsWith('.zst')) continue;
      const lines = decode(readFileSync(join(folder, file))).split('\n');
      if (lines.at(-1) === '') lines.pop();
      expect([file, packets + rejected.length + headers]).toEqual([file, lines.length]);
    }
  });
});

function decode(content: Buffer): string {
  if (content.subarray(0, 2).toString('hex') === '1f8b') {
    // A truncated file is read as far as possible instead of failing.
    return gunzipSync(content, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
  }
  const utf16 = content.subarray(0, 2).toString('hex') === 'fffe';
  return content.toString(utf16 ? 'utf16le' : 'utf8');
}

function byOriginal(one: { sameAs?: string }, other: { sameAs?: string }): number {
  return Number(one.sameAs !== undefined) - Number(other.sameAs !== undefined);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
