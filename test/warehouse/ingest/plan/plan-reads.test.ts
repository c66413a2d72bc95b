import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { readEnds } from '../../../../src/captures/files/ends.js';
import type { FoundFile } from '../../../../src/captures/files/found-file.js';
import { makeClock } from '../../../../src/format/clock.js';
import { planReads } from '../../../../src/warehouse/ingest/plan/plan-reads.js';
import type { ReadPlan } from '../../../../src/warehouse/ingest/plan/read-plan.js';
import type { KnownFile } from '../../../../src/warehouse/ingest/records/capture-records.js';
import { temporaryFolder } from '../../../build/build-site.js';
import { knownFile, START } from './known-file.js';

const HEADER = 'frame.time_relative,ip.src,ip.dst,frame.len';
const PACKET = '0.5,192.0.2.1,192.0.2.2,60';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

function write(name: string, ...lines: string[]): FoundFile {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return found(name);
}

function found(name: string): FoundFile {
  const path = join(folder, name);
  const { size, mtimeMs, ctimeMs } = statSync(path);
  return { name, path, size, modified: mtimeMs / 1000, changed: ctimeMs / 1000 };
}

/** The record of a file that was read. */
function recordOf(file: FoundFile, fileId: number): KnownFile {
  const { name, path, size, modified, changed } = file;
  const { fingerprint } = readEnds(path, size);
  const start = Number.parseInt(name, 10);
  return knownFile({
    fileId,
    file: name,
    fingerprint,
    size,
    modified,
    changed,
    readTo: size,
    start,
  });
}

async function plansFor(files: readonly FoundFile[], known: readonly KnownFile[] = []) {
  const plans: ReadPlan[] = [];
  const options = { clock: makeClock('UTC'), now: 4e9, isGrowing: () => false };
  for await (const plan of planReads({ files, known, ...options })) plans.push(plan);
  return plans;
}

it('plans files in the given order, and numbers new ones after known ones', async () => {
  const old = write(`${START}.csv`, HEADER, PACKET);
  const grown = write(`${START + 3600}.csv`, HEADER, PACKET.replace('60', '61'));
  const known = [recordOf(old, 4), recordOf(grown, 9)];
  appendFileSync(grown.path, `${PACKET}\n`);
  const files = [
    write(`${START + 7200}.csv`, HEADER, PACKET.replace('60', '62')),
    old,
    found(grown.name),
    write('other.csv', 'name,price'),
    write(`${START + 10_800}.csv`),
    write(`${START + 14_400}.csv`, 'sep=,', HEADER, PACKET),
  ];
  const plans = await plansFor(files, known);
  expect(plans.map((plan) => [plan.kind, 'fileId' in plan && plan.fileId])).toEqual([
    ['bulk', 10],
    ['skip', false],
    ['append', 9],
    ['failed', 11],
    ['empty', 12],
    ['normalize', 13],
  ]);
  expect(plans[3]).toMatchObject({ reason: expect.stringContaining('neither a header nor') });
});

it('skips a duplicate of another file, or of a fresh one', async () => {
  const first = write(`${START}.csv`, HEADER, PACKET);
  const copy = write(`${START} (1).csv`, HEADER, PACKET);
  expect(await plansFor([first, copy])).toMatchObject([
    { kind: 'bulk' },
    { kind: 'duplicate', original: first.name },
  ]);
  expect(await plansFor([first, copy], [recordOf(first, 1)])).toMatchObject([
    { kind: 'skip' },
    { kind: 'duplicate', original: first.name },
  ]);
  expect(await plansFor([first, copy], [recordOf(copy, 1)])).toMatchObject([
    { kind: 'bulk', fileId: 2 },
    { kind: 'duplicate', fileId: 1, original: first.name },
  ]);
});

it('treats equal relative times as two captures if the names date them differently', async () => {
  const first = write(`${START}.csv`, HEADER, PACKET);
  const second = write(`${START + 3600}.csv`, HEADER, PACKET);
  expect((await plansFor([first, second])).map(({ kind }) => kind)).toEqual(['bulk', 'bulk']);
});

it('fails a file that cannot be opened, with the error', async () => {
  const file = write(`${START}.csv`, HEADER, PACKET);
  const gone = { ...file, name: '1.csv', path: join(folder, 'gone.csv') };
  const [plan] = await plansFor([gone]);
  expect(plan).toMatchObject({ kind: 'failed', reason: expect.stringContaining('ENOENT') });
});
