import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recover } from '../../src/capture/recover.js';
import { makeSpool } from '../../src/capture/ring/spool.js';
import { temporaryFolder } from '../build/build-site.js';
import { installedTools } from './capturing.js';
import { packet, preamble, udpFrame } from './ring/pcapng.js';

const tools = installedTools();
const HOUR = 1_483_873_200;
const whole = Buffer.concat([preamble(), packet(BigInt(HOUR) * 1_000_000_000n, udpFrame({}))]);

/** Brings in a spool of these files; says what was told, and whether it was settled. */
async function bringIn(...files: readonly Uint8Array[]) {
  const [folder, spool] = [temporaryFolder(), makeSpool(temporaryFolder())];
  for (const [i, content] of files.entries()) {
    writeFileSync(join(spool, `1_0000${i + 1}_20170108110000.pcapng`), content);
  }
  const notices: string[] = [];
  const settled: string[] = [];
  const settings = { interface: 'lo', filter: undefined, promiscuous: false, monitor: false };
  const asked = { snaplen: undefined, names: false, sockets: false, until: undefined };
  await recover(
    { ...settings, ...asked, folder },
    {
      tools: tools ?? { tshark: '', dumpcap: '', editcap: '' },
      onNotice: (text) => void notices.push(text),
    },
    {
      left: [{ spool, dump: undefined }],
      forget: (each) => void settled.push(each),
    },
  );
  const path = join(folder, `${HOUR}.csv`);
  const packets = existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 2 : 0;
  return { notices, packets, isFinal: settled.includes(spool), isSpoolLeft: existsSync(spool) };
}

describe.skipIf(!tools && !process.env.CI)('what a killed recorder left (needs tshark)', () => {
  it('is brought in, and gone then, also when the last file was only begun', async () => {
    for (const begun of [Buffer.alloc(0), preamble(), whole.subarray(0, -9)]) {
      expect(await bringIn(whole, begun)).toEqual({
        notices: ['Brought in 1 packet of an earlier capture that was killed.'],
        ...{ packets: 1, isFinal: true, isSpoolLeft: false },
      });
    }
  });

  it('stays when a file of it cannot be read, and the others are brought in', async () => {
    const { notices, ...found } = await bringIn(whole, Buffer.from('no capture'));
    expect(found).toEqual({ packets: 1, isFinal: false, isSpoolLeft: true });
    expect(notices).toEqual([
      'Brought in 1 packet of an earlier capture that was killed.',
      expect.stringMatching(/left packets in .* that cannot be brought in: .* is no capture/),
    ]);
  });
});
