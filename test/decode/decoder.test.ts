import { describe, expect, it } from 'vitest';
import { VERDICT } from '../../src/decode/columns/packet-batch.js';
import { CaptureReader } from '../../src/decode/container/capture-reader.js';
import { Decoder } from '../../src/decode/decoder.js';
import { pcapng } from '../pcaps/pcap.js';
import { fileOf, hostsOf } from '../pcaps/sample.js';
import { samples } from '../pcaps/samples/index.js';
import { decodeFile } from './decode-file.js';

/** The outer packet of a line as samples have it: `udp 10.0.0.1 5000 > 10.0.0.2 9`, or only its protocol. */
function outerOf(line: string): string {
  const value = line.split(',').map((each) => each.replaceAll('"', ''));
  const [, from4, tcpFrom, udpFrom, to4, tcpTo, udpTo] = value;
  const [from, to] = [from4 || value[9], to4 || value[10]];
  const protocol = tcpFrom ? 'tcp' : udpFrom ? 'udp' : 'other';
  if (!from) return protocol;
  const end = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' ');
  return `${end(protocol, from, tcpFrom || udpFrom)} > ${end(to, tcpTo || udpTo)}`;
}

describe('Decoder', () => {
  it.each(samples.map((sample, i) => [sample.name, sample, i] as const))(
    'finds the outer packet, or hands it over: %s',
    (_, sample, i) => {
      const { lines, verdicts, end } = decodeFile(fileOf(sample, i), { chunks: [7], capacity: 2 });
      if (end.kind === 'unsupported') return;
      const packets = sample.packets(hostsOf(i));
      expect(verdicts).toHaveLength(packets.length);
      packets.forEach(({ outer, length }, k) => {
        const line = lines[k];
        if (line === undefined) return;
        expect(outerOf(line)).toBe(outer.replace(/^unknown/, 'other'));
        expect(line.split(',')[7]).toBe(`"${length}"`);
      });
    },
  );

  it('decodes most of the samples', () => {
    const verdicts = samples.flatMap((sample, i) => decodeFile(fileOf(sample, i)).verdicts);
    const decoded = verdicts.filter((verdict) => verdict === VERDICT.decoded);
    expect(decoded.length / verdicts.length).toBeGreaterThan(0.7);
  });

  it('gives the same lines for chunks and batches of any size', () => {
    const bytes = samples.slice(0, 10).map((sample, i) => fileOf(sample, i));
    for (const file of bytes) {
      const whole = decodeFile(file);
      for (const [size, capacity] of [
        [1, 1],
        [5, 2],
        [100, 3],
      ] as const) {
        expect(decodeFile(file, { chunks: [size], capacity })).toEqual(whole);
      }
    }
  });

  it('numbers packets as tshark does, also when a batch is passed on early', () => {
    const numbers: number[] = [];
    const decoder = new Decoder({ names: false, capacity: 2 }, (batch) => {
      numbers.push(batch.firstNumber, batch.count);
      return batch;
    });
    const packets = Array.from('abcdef', (text, i) => ({
      ...{ time: BigInt(i), kept: Buffer.from(text), length: 1 },
    }));
    const bytes = pcapng([{ link: 1, packets }]);
    const packetSize = 32 + 4;
    decoder.take(bytes.subarray(0, -3 * packetSize));
    decoder.flush();
    decoder.take(bytes.subarray(-3 * packetSize));
    expect(decoder.end()).toEqual({ kind: 'complete' });
    expect(numbers).toEqual([1, 2, 3, 1, 4, 2, 6, 1]);
  });

  it('writes the packets for tshark with their times, lengths and link types', () => {
    for (const [i, sample] of samples.entries()) {
      const file = fileOf(sample, i);
      const { flagged, forTshark } = decodeFile(file);
      const original = read(file).filter((_, k) => flagged[k]);
      expect(read(forTshark)).toEqual(original);
    }
  });
});

function read(file: Uint8Array) {
  const packets: unknown[] = [];
  const reader = new CaptureReader(({ bytes, start, end, ...rest }) => {
    packets.push({ ...rest, bytes: Buffer.from(bytes.subarray(start, end)).toString('hex') });
  });
  reader.take(file);
  reader.end();
  return packets;
}
