import { describe, expect, it } from 'vitest';
import { makePipe } from '../../src/capture/wireshark/pipe.js';
import { VERDICT } from '../../src/decode/columns/packet-batch.js';
import { LineWriter } from '../../src/decode/lines/line-writer.js';
import { DissectionByDecoder } from '../../src/dissection/by-decoder.js';
import { DissectionByTshark } from '../../src/dissection/by-tshark.js';
import type { DissectedPackets } from '../../src/dissection/dissection.js';
import { temporaryFolder } from '../build/build-site.js';
import { installedTools } from '../capture/capturing.js';
import { LINK_TYPES } from '../pcaps/layers/numbers.js';
import { pcapng } from '../pcaps/pcap.js';
import { hostsOf } from '../pcaps/sample.js';
import { samples } from '../pcaps/samples/index.js';

const tools = installedTools();
const SECOND = 1_000_000_000n;

/** Every sample that is a plain list of packets, in one file with an interface for each. */
const file = pcapng(
  samples
    .filter((sample) => sample.file === undefined)
    .map((sample, index) => ({
      link: LINK_TYPES[sample.link ?? 'Ethernet'],
      packets: sample.packets(hostsOf(index)).map(({ bytes, length, kept = bytes.length }, i) => ({
        time: (1_483_873_200n + BigInt(index * 20 + i)) * SECOND,
        kept: bytes.subarray(0, kept),
        length,
      })),
    })),
);

/** The lines of the packets, in order, and how many nobody dissected. */
function collector() {
  const writer = new LineWriter();
  const collected = { packets: 0, undissected: 0 };
  const onPackets = ({ batch, from }: DissectedPackets) => {
    for (let i = from; i < batch.count; i += 1) {
      collected.packets += 1;
      if (batch.verdict[i] === VERDICT.handedOver) collected.undissected += 1;
      else writer.write(batch, i);
    }
  };
  const lines = () => Buffer.from(writer.buffer.written).toString().split('\n').slice(0, -1);
  return { onPackets, collected, lines };
}

describe('a dissection by the decoder', () => {
  it('without tshark counts the packets that only tshark can dissect', async () => {
    const { onPackets, collected } = collector();
    const dissection = new DissectionByDecoder({
      ...{ program: undefined, makePipe: () => '', names: false, onPackets },
    });
    await dissection.feed(file);
    expect(await dissection.end()).toMatchObject({ isComplete: true, fault: undefined });
    expect(collected.undissected).toBeGreaterThan(0);
    expect(collected.undissected).toBeLessThan(collected.packets / 2);
  });

  it.skipIf(!tools && !process.env.CI)('gives what tshark alone gives', async () => {
    const folder = temporaryFolder();
    const [own, alone] = [collector(), collector()];
    const options = {
      ...{ program: tools?.tshark ?? '', makePipe: () => makePipe(folder), names: true },
    };
    const dissections = [
      new DissectionByDecoder({ ...options, onPackets: own.onPackets }),
      new DissectionByTshark({ ...options, onPackets: alone.onPackets }),
    ];
    for (const dissection of dissections) {
      // In pieces, as a file that grows.
      for (let at = 0; at < file.length; at += 1000) {
        await dissection.feed(file.subarray(at, at + 1000));
      }
      expect(await dissection.end()).toMatchObject({ isComplete: true, fault: undefined });
    }
    expect(own.collected).toEqual({ ...alone.collected, undissected: 0 });
    expect(own.lines()).toEqual(alone.lines());
  });
});
