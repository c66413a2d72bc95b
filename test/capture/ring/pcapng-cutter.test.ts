import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { PcapngCutter } from '../../../src/capture/ring/pcapng-cutter.js';
import { block, packet, preamble, udpFrame } from './pcapng.js';

const packets = Array.from({ length: 7 }, (_, i) => packet(BigInt(i), udpFrame({ sourcePort: i })));
const stream = Buffer.concat([preamble(), ...packets, block(5)]);

/** The parts of the stream, received in chunks of a size. */
function partsOf(chunkSize: number, packetsEach: number): Buffer[] {
  const cutter = new PcapngCutter(packetsEach);
  const parts: Buffer[] = [Buffer.alloc(0)];
  for (let at = 0; at < stream.length; at += chunkSize) {
    for (const piece of cutter.take(stream.subarray(at, at + chunkSize))) {
      if ('preamble' in piece) parts.push(Buffer.from(piece.preamble));
      else parts.push(Buffer.concat([parts.pop() ?? Buffer.alloc(0), piece]));
    }
  }
  return parts;
}

it('cuts a capture into valid parts, whatever the size of chunks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (chunkSize) => {
      expect(partsOf(chunkSize, 3)).toEqual([
        Buffer.concat([preamble(), ...packets.slice(0, 3)]),
        Buffer.concat([preamble(), ...packets.slice(3, 6)]),
        Buffer.concat([preamble(), ...packets.slice(6), block(5)]),
      ]);
    }),
  );
});

it('does not change a small capture', () => {
  expect(partsOf(64, 100)).toEqual([stream]);
});

it('refuses other formats', () => {
  expect(() => new PcapngCutter(3).take(Buffer.from('frame.time_relative,ip.src'))).toThrow(
    /block/,
  );
});
