import { describe, expect, it } from 'vitest';
import { CaptureReader } from '../../../src/decode/container/capture-reader.js';
import { hex, join } from '../../pcaps/layers/bytes.js';
import { pcapng } from '../../pcaps/pcap.js';
import { readAll } from './read-all.js';

/** draft-ietf-opsawg-pcapng: a block in little-endian order, its body in hexadecimal digits. */
function block(type: number, body: string): Buffer {
  const content = hex(body);
  const frame = Buffer.alloc(8);
  frame.writeUInt32LE(type, 0);
  frame.writeUInt32LE(12 + content.length, 4);
  return join(frame, content, frame.subarray(4));
}

const SECTION = block(0x0a0d0d0a, '4d3c2b1a 0100 0000 ffffffffffffffff');
/** An interface of Ethernet without a snaplen, with options. */
const interfaceWith = (options = '') => block(1, `0100 0000 00000000 ${options}`);
/** An enhanced packet of an interface, at a time of 64 bits, with one captured byte of two. */
const enhanced = (id: string, high: string, low: string, options = '') =>
  block(6, `${id} ${high} ${low} 01000000 02000000 61000000 ${options}`);
const AT_10 = enhanced('00000000', '00000000', '80969800');
const kinds = (...blocks: readonly Buffer[]) => readAll(join(SECTION, ...blocks)).end.kind;
const timeOf = (options: string, high: string, low: string) => {
  const file = join(SECTION, interfaceWith(options), enhanced('00000000', high, low));
  const [packet] = readAll(file).packets;
  return packet && [packet.second, packet.nanosecond];
};

describe('PcapngReader', () => {
  it.each([false, true])('reads several interfaces (big-endian: %s)', (isBigEndian) => {
    const packet = (text: string) => ({
      ...{ time: 1_483_873_200_123_456_789n, kept: Buffer.from(text), length: 1500 },
    });
    const of = [
      { link: 1, packets: [packet('one'), packet('')] },
      { link: 101, packets: [packet('three')] },
    ];
    const time = { length: 1500, second: 1_483_873_200, nanosecond: 123_456_789 };
    expect(readAll(pcapng(of, isBigEndian), 5)).toEqual({
      packets: [
        { text: 'one', link: 1, ...time },
        { text: '', link: 1, ...time },
        { text: 'three', link: 101, ...time },
      ],
      end: { kind: 'complete' },
    });
  });

  it('begins anew with each section, also in the other byte order', () => {
    const packets = [{ time: 0n, kept: Buffer.from('x'), length: 1 }];
    const file = join(
      ...[SECTION, interfaceWith(), AT_10, pcapng([{ link: 101, packets }], true)],
      ...[SECTION, AT_10],
    );
    const { packets: seen, end } = readAll(file);
    expect(seen.map(({ text, link }) => [text, link])).toEqual([
      ['a', 1],
      ['x', 101],
    ]);
    // The last section has no interface.
    expect(end.kind).toBe('unsupported');
  });

  it('reads times of any resolution', () => {
    expect(timeOf('', '00000000', '80969800')).toEqual([10, 0]);
    // Microseconds in 64 bits: 2017-01-08 11:00:00.123456.
    expect(timeOf('', '9a450500', '40d9b5f0')).toEqual([
      Math.floor((0x5459a * 2 ** 32 + 0xf0b5d940) / 1e6),
      ((0x5459a * 2 ** 32 + 0xf0b5d940) % 1e6) * 1000,
    ]);
    // Seconds; milliseconds; nanoseconds of the whole range.
    expect(timeOf('0900 0100 00000000', '00000000', '0a000000')).toEqual([10, 0]);
    expect(timeOf('0900 0100 03000000', '00000000', '0b270000')).toEqual([9, 995_000_000]);
    expect(timeOf('0900 0100 09000000', 'ffffff7f', 'ffffffff')).toEqual([
      9_223_372_036, 854_775_807,
    ]);
    // 2^-10 s; 2^-32 s.
    expect(timeOf('0900 0100 8a000000', '00000000', '01040000')).toEqual([1, 976_562]);
    expect(timeOf('0900 0100 a0000000', '07000000', '00000080')).toEqual([7, 500_000_000]);
    // An offset of an hour back.
    expect(timeOf('0e00 0800 f0f1ffffffffffff', '00000000', '80969800')).toEqual([-3590, 0]);
  });

  it('leaves finer resolutions than nanoseconds to tshark', () => {
    expect(kinds(interfaceWith('0900 0100 0c000000'), AT_10)).toBe('unsupported');
  });

  it('reads obsolete packets, and simple ones, which have no time', () => {
    const obsolete = block(2, '0000 0000 00000000 80969800 01000000 02000000 61000000');
    const simple = block(3, '02000000 62630000');
    const { packets } = readAll(join(SECTION, interfaceWith(), obsolete, simple));
    expect(packets).toEqual([
      { text: 'a', length: 2, second: 10, nanosecond: 0, link: 1 },
      { text: 'bc', length: 2, second: Number.NaN, nanosecond: 0, link: 1 },
    ]);
  });

  it('takes the snaplen of an interface for what a simple packet has', () => {
    const snaplen1 = block(1, '0100 0000 01000000');
    const simple = block(3, '02000000 62000000');
    expect(readAll(join(SECTION, snaplen1, simple)).packets[0]).toMatchObject({
      ...{ text: 'b', length: 2 },
    });
  });

  it('skips names, and reports what was dropped', () => {
    const names = block(4, '0100 0600 0a000001 6100 0000 0000 0000');
    // 1,483,873,200.5 s in microseconds.
    const began = BigInt(1_483_873_200_500_000).toString(16).padStart(16, '0');
    const start = [began.slice(0, 8), began.slice(8)].map((half) =>
      half.match(/../g)?.reverse().join(''),
    );
    const counts = `0200 0800 ${start.join(' ')} 0500 0800 0300000000000000 0700 0800 0400000000000000 0000 0000`;
    const statistics = block(5, `00000000 00000000 00000000 ${counts}`);
    const reader = new CaptureReader(() => {});
    reader.take(join(SECTION, interfaceWith(), interfaceWith(), names, AT_10, statistics));
    expect(reader.end()).toEqual({ kind: 'complete' });
    expect(reader.drops).toEqual([
      {
        ...{ began: 1_483_873_200.5, received: undefined, accepted: undefined },
        ...{ droppedByInterface: 3, droppedBySystem: 4 },
      },
      {
        ...{ began: undefined, received: undefined, accepted: undefined },
        ...{ droppedByInterface: undefined, droppedBySystem: undefined },
      },
    ]);
  });

  it('passes on keys in the order of the packets', () => {
    const seen: string[] = [];
    const reader = new CaptureReader(
      () => void seen.push('packet'),
      (body) => void seen.push(Buffer.from(body).toString('hex')),
    );
    const keys = block(10, '4b534c54 03000000 61626300');
    reader.take(join(SECTION, interfaceWith(), AT_10, keys, AT_10));
    expect(seen).toEqual(['packet', '4b534c540300000061626300', 'packet']);
  });

  it.each([
    ['a block that tshark shows as a packet', block(9, '00000000')],
    ['a custom block', block(0xbad, '00000000 00000000')],
    ['frame check sequences', interfaceWith('0d00 0100 04000000')],
    ['an unknown link type', block(1, '9300 0000 00000000')],
    ['an option that is longer than its block', interfaceWith('0200 ff00 61000000')],
    ['a packet of no interface', enhanced('01000000', '00000000', '80969800')],
    ['more captured bytes than the block has', block(6, '00'.repeat(12) + 'ff'.repeat(8))],
    ['lengths that differ', join(AT_10.subarray(0, -4), hex('2c000000'))],
    ['an absurd length', hex('06000000 fcffff7f 00000000')],
  ])('leaves to tshark %s', (_, strange) => {
    expect(kinds(interfaceWith(), strange)).toBe('unsupported');
  });

  it('takes what is complete before the file ends in the middle of a packet', () => {
    const { packets, end } = readAll(join(SECTION, interfaceWith(), AT_10, AT_10.subarray(0, -1)));
    expect(packets).toHaveLength(1);
    expect(end).toEqual({ kind: 'cut short' });
  });
});
