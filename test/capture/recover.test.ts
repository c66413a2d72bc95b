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
const intact = Buffer.concat([preamble(), packet(BigInt(HOUR) * 1_000_000_000n, udpFrame({}))]);

/** Recovers a spool of these files; returns the notices, and whether the spool was removed from the lock file. */
async function recoverFiles(...files: readonly Uint8Array[]) {
  const [folder, spool] = [temporaryFolder(), makeSpool(temporaryFolder())];
  for (const [i, content] of files.entries()) {
    writeFileSync(join(spool, `1_0000${i + 1}_20170108110000.pcapng`), content);
  }
  const notices: string[] = [];
  const removedFromLock: string[] = [];
  const settings = { interface: 'lo', filter: undefined, promiscuous: false, monitor: false };
  const options = {
    snaplen: undefined,
    names: false,
    sockets: false,
    until: undefined,
    decoder: 'own',
  } as const;
  await recover(
    { ...settings, ...options, folder },
    {
      tools: tools ?? { tshark: '', dumpcap: '', editcap: '' },
      onNotice: (text) => void notices.push(text),
    },
    {
      orphans: [{ spool, dump: undefined }],
      forget: (each) => void removedFromLock.push(each),
    },
  );
  const path = join(folder, `${HOUR}.csv`);
  const packets = existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 2 : 0;
  return {
    notices,
    packets,
    isFinal: removedFromLock.includes(spool),
    isSpoolLeft: existsSync(spool),
  };
}

describe.skipIf(!tools && !process.env.CI)('the spool of a killed capture (needs tshark)', () => {
  it('is imported and removed, even if its last file is incomplete', async () => {
    for (const begun of [Buffer.alloc(0), preamble(), intact.subarray(0, -9)]) {
      expect(await recoverFiles(intact, begun)).toEqual({
        notices: ['Recovered 1 packet of an earlier capture that was killed.'],
        ...{ packets: 1, isFinal: true, isSpoolLeft: false },
      });
    }
  });

  it('stays if a file cannot be read, while the others are imported', async () => {
    const { notices, ...found } = await recoverFiles(intact, Buffer.from('no capture'));
    expect(found).toEqual({ packets: 1, isFinal: false, isSpoolLeft: true });
    expect(notices).toEqual([
      'Recovered 1 packet of an earlier capture that was killed.',
      expect.stringMatching(/left packets in .* that cannot be recovered: .* is not a capture/),
    ]);
  });
});
