import type * as fs from 'node:fs';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { PACKETS } from '../../src/capture/hours/hour-file-format.js';
import { copyWholeLines } from '../../src/captures/text/whole-lines.js';
import { importCaptures } from '../../src/import/import-captures.js';
import { replaceHour } from '../../src/import/replace-hour.js';
import { temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { packet, preamble, udpFrame } from '../capture/ring/pcapng.js';

const HOUR = 1_483_873_200;
const room = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

// A nearly full disk: each call writes only a few bytes, and the first that can write none fails.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const writeSync = (file: number, data: string | Uint8Array, offset = 0) => {
    const bytes = Buffer.from(data as Uint8Array).subarray(offset);
    const length = Math.min(bytes.length, 1000, room.left);
    if (length === 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    room.left -= length;
    return real.writeSync(file, bytes, 0, length);
  };
  return { ...real, writeSync };
});

async function* lines(count: number) {
  for (let i = 0; i < count; i += 1) yield { content: `line ${i}\n`, added: 1 };
}

function replace(folder: string, count: number): Promise<number> {
  return replaceHour(
    {
      hour: HOUR,
      header: PACKETS.header,
      path: join(folder, `${HOUR}.csv`),
      existing: [],
      isNew: true,
    },
    lines(count),
  );
}

it('an hour is written completely by partial writes, and not at all on a full disk', async () => {
  const folder = temporaryFolder();
  expect(await replace(folder, 3000)).toBe(3000);
  const written = readFileSync(join(folder, `${HOUR}.csv`), 'utf8');
  expect(written.split('\n')).toHaveLength(1 + 3000 + 1);
  copyWholeLines(join(folder, `${HOUR}.csv`), {
    ...{ from: 0, to: written.length, target: join(folder, 'copy') },
  });
  expect(readFileSync(join(folder, 'copy'), 'utf8')).toBe(written);

  room.left = 5000;
  await expect(replace(folder, 4000)).rejects.toThrow('ENOSPC');
  expect(readFileSync(join(folder, `${HOUR}.csv`), 'utf8')).toBe(written);
  expect(readdirSync(folder).sort()).toEqual([`${HOUR}.csv`, 'copy']);
});

const tools = installedTools();

it.skipIf(!tools)('an import on a full disk fails and leaves the hour unchanged', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.pcapng');
  writeFileSync(
    file,
    Buffer.concat([preamble(), packet(BigInt(HOUR) * 1_000_000_000n, udpFrame({}))]),
  );
  room.left = 100;
  const importing = importCaptures({
    ...{ files: [file], folder, names: false, scratch: join(folder, 'scratch') },
    ...{ tools: tools ?? { tshark: '', dumpcap: '', editcap: '' }, onBytes() {}, onNotice() {} },
  });
  await expect(importing).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringContaining('The disk is full'),
    hint: expect.stringContaining(folder),
  });
  expect(readdirSync(folder)).toEqual(['a.pcapng']);
});
