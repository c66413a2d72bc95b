import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CaptureReader } from '../../../src/decode/container/capture-reader.js';
import { LINK_TYPES } from '../../pcaps/layers/numbers.js';
import { pcapng } from '../../pcaps/pcap.js';
import { hostsOf } from '../../pcaps/sample.js';
import { samples } from '../../pcaps/samples/index.js';
import type { LinkedPacket } from './mutate.js';

/** Packets of real captures; they are not part of this repository. */
const REAL_DAY = fileURLToPath(
  new URL('../../../../shared/captures/real-day-pcap/', import.meta.url),
);

export function realCaptures(): string[] {
  if (!existsSync(REAL_DAY)) return [];
  return readdirSync(REAL_DAY).map((name) => join(REAL_DAY, name));
}

/** The packets of all samples. */
export function samplePackets(): LinkedPacket[] {
  return samples.flatMap(({ packets, link = 'Ethernet' }, i) =>
    packets(hostsOf(i)).map(({ bytes, length, kept }) => ({
      ...{ link: LINK_TYPES[link], kept: bytes.subarray(0, kept), length },
    })),
  );
}

/** The packets of the real captures. */
export function realPackets(): LinkedPacket[] {
  const packets: LinkedPacket[] = [];
  for (const path of realCaptures()) {
    const reader = new CaptureReader(({ bytes, start, end, length, link }) => {
      packets.push({ link, length, kept: Buffer.from(bytes.subarray(start, end)) });
    });
    reader.take(readFileSync(path));
  }
  return packets;
}

const BEGIN = 1_483_873_200_000_000_000n;

/** A capture of packets of any link types, in their order except for those of other link types. */
export function captureOf(packets: readonly LinkedPacket[]): Buffer {
  const links = [...new Set(packets.map(({ link }) => link))];
  return pcapng(
    links.map((link) => ({
      link,
      packets: packets
        .filter((packet) => packet.link === link)
        .map(({ kept, length }, i) => ({
          ...{ kept, length: Math.max(0, length), time: BEGIN + BigInt(i) * 1_000_001n },
        })),
    })),
  );
}
