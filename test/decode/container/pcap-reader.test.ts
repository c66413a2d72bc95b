import { describe, expect, it } from 'vitest';
import { hex, join, u8 } from '../../pcaps/layers/bytes.js';
import { pcap } from '../../pcaps/pcap.js';
import { readAll } from './read-all.js';

const TIME = 1_483_873_200_123_456_789n;
const packet = (text: string, length = text.length) => ({
  ...{ time: TIME, kept: Buffer.from(text), length },
});
const seen = (text: string, nanosecond: number, length = text.length) => ({
  ...{ text, length, second: 1_483_873_200, nanosecond, link: 1 },
});
/** draft-ietf-opsawg-pcap: magic, version 2.4, time zone, accuracy, snaplen, link type. */
const HEADER = 'd4c3b2a1 0200 0400 00000000 00000000 00000400 01000000';
const RECORD = '10000000 01000000 01000000 01000000 61';

describe('PcapReader', () => {
  it.each([false, true])('reads times to the nanosecond (big-endian: %s)', (isBigEndian) => {
    const form = { link: 1, isBigEndian };
    const packets = [packet('one'), packet('', 1500), packet('three', 1000)];
    const expected = (nanosecond: number) => [
      seen('one', nanosecond),
      seen('', nanosecond, 1500),
      seen('three', nanosecond, 1000),
    ];
    expect(readAll(pcap(packets, form))).toEqual({
      packets: expected(123_456_000),
      end: { kind: 'complete' },
    });
    expect(readAll(pcap(packets, { ...form, resolution: 'nanoseconds' })).packets).toEqual(
      expected(123_456_789),
    );
  });

  it('reads a file without packets', () => {
    expect(readAll(hex(HEADER))).toEqual({ packets: [], end: { kind: 'complete' } });
  });

  it('reads the same from chunks of any size', () => {
    const bytes = pcap(
      ['a', 'bc', 'def', 'ghij'].map((text) => packet(text)),
      { link: 1 },
    );
    const whole = readAll(bytes);
    for (let size = 1; size < 60; size += 1) expect(readAll(bytes, size), `${size}`).toEqual(whole);
  });

  it('takes what is complete before the file ends in the middle of a packet', () => {
    const bytes = pcap(
      ['a', 'b', 'c', 'd'].map((text) => packet(text)),
      { link: 1 },
    );
    const { packets, end } = readAll(bytes.subarray(0, -1));
    expect(packets.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(end).toEqual({ kind: 'cut short' });
  });

  it('passes on none of the first packets while a variant of the format is possible', () => {
    const { packets, end } = readAll(hex(`${HEADER}${RECORD.repeat(2)} 1000`));
    expect(packets).toEqual([]);
    expect(end.kind).toBe('unsupported');
  });

  it('takes an absurd length behind the first packets for damage', () => {
    const damaged = '10000000 01000000 01000400 01000400';
    const { packets, end } = readAll(hex(HEADER + RECORD.repeat(3) + damaged));
    expect(packets).toHaveLength(3);
    expect(end).toEqual({ kind: 'damaged' });
  });

  it.each([
    ['another version', `d4c3b2a1 0200 0300 ${HEADER.slice(19)}`, RECORD],
    ['the magic number of a modified format', `34cdb2a1 ${HEADER.slice(9)}`, RECORD],
    ['an unknown link type', `${HEADER.slice(0, -8)}93000000`, RECORD],
    ['a length of check sequences', `${HEADER.slice(0, -8)}01000024`, RECORD],
    ['first packets like those of a variant', HEADER, `10000000 01000000 02000000 01000000 6161`],
    ['more than a second', HEADER, `${RECORD.repeat(3)} 10000000 40420f00 01000000 01000000 61`],
  ])('leaves to tshark %s', (_, header, records) => {
    const { end } = readAll(hex(header + records));
    expect(end.kind).toBe('unsupported');
  });

  it('keeps no more than a packet of what it cannot read yet', () => {
    const claimed = hex(`${HEADER}${RECORD.repeat(3)} 10000000 01000000 00000400 00000400`);
    const { end, packets } = readAll(join(claimed, u8(1, 2, 3)));
    expect(packets).toHaveLength(3);
    expect(end).toEqual({ kind: 'cut short' });
  });
});
