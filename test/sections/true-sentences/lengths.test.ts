import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../../src/names/protocol.js';
import {
  binLengths,
  findModes,
  type ProtocolLength,
} from '../../../src/sections/packet-sizes/modes.js';
import { lengthSentences } from '../../../src/sections/packet-sizes/sentences.js';
import type { Box } from '../../../src/sections/report.js';
import { unaddressedSentence } from '../../../src/sections/talkers/unaddressed.js';

type Row = readonly [frame_length: number, packets: number, protocol: Protocol];

/** The sentences for given numbers of packets of each length; quartiles are found by sorting all lengths. */
function sentencesOf(...rows: readonly Row[]): string {
  const byProtocol = rows.map(
    ([frame_length, packets, protocol]): ProtocolLength => ({
      ...{ frame_length, packets, protocol },
    }),
  );
  const all = rows.flatMap(([each, packets]) => Array(packets).fill(each)).sort((a, b) => a - b);
  const at = (p: number) => {
    const [low, high] = [Math.floor((all.length - 1) * p), Math.ceil((all.length - 1) * p)];
    return all[low] + (all[high] - all[low]) * ((all.length - 1) * p - low);
  };
  const box = {
    ...{ protocol: 'all', packets: all.length, min: all[0], max: all.at(-1) },
    ...{ q1: at(0.25), median: at(0.5), q3: at(0.75) },
    share_over_1000: all.filter((each) => each > 1000).length / all.length,
  } as Box;
  const lengths = [...byProtocol].sort((a, b) => a.frame_length - b.frame_length);
  const modes = findModes(binLengths(lengths, 20, 1599), byProtocol);
  return lengthSentences({ byProtocol }, modes, { boxes: all.length > 0 ? [box] : [] }).join(' ');
}

describe('sentences on frame lengths', () => {
  it('say so if there are no packets', () => expect(sentencesOf()).toBe('No packet was captured.'));

  it('give one length for one packet and for packets of equal length', () => {
    expect(sentencesOf([100, 1, 'tcp'])).toBe('The only packet is 100 B long.');
    expect(sentencesOf([100, 200, 'tcp'])).toBe('Each of 200 packets is 100 B long.');
    expect(sentencesOf([0, 5, 'tcp'])).toBe('Each of 5 packets is 0 B long.');
  });

  it('say none and all instead of 0 % and 100 %', () => {
    expect(sentencesOf([100, 1, 'tcp'], [200, 1, 'tcp'])).toContain(
      'No packet is longer than 1,000 B; the median is 150 B.',
    );
    expect(sentencesOf([1100, 1, 'tcp'], [1200, 1, 'tcp'])).toContain(
      'All packets are longer than 1,000 B',
    );
    expect(sentencesOf([60, 5000, 'tcp'], [1200, 1, 'tcp'])).toContain(
      'Less than 0.1 % of the packets are longer than 1,000 B',
    );
  });

  it('give the length that half of the packets have if the quartiles are equal', () => {
    expect(sentencesOf([60, 60, 'tcp'], [70, 20, 'tcp'], [1500, 20, 'tcp'])).toMatch(
      /The middle half of all packets is between 60 B and 70 B long\./,
    );
    expect(sentencesOf([60, 80, 'tcp'], [1500, 20, 'tcp'])).toContain(
      'At least half of all packets are 60 B long.',
    );
  });
});

describe('the usual meaning of a length', () => {
  it('depends on the protocol of most of its packets', () => {
    expect(sentencesOf([54, 90, 'tcp'], [1514, 30, 'tcp'])).toContain(
      '75 % are 40–59 B long (typical of TCP segments without data)',
    );
    expect(sentencesOf([54, 90, 'other'], [1514, 30, 'tcp'])).toContain(
      '(typical of ARP and ICMP)',
    );
  });

  it('is not given for unknown protocols, mixtures, and frames shorter than a header', () => {
    const plain = /are 40–59 B long;/;
    expect(sentencesOf([54, 90, 'unknown'], [1514, 30, 'tcp'])).toMatch(plain);
    expect(sentencesOf([54, 45, 'udp'], [54, 45, 'tcp'], [1514, 30, 'tcp'])).toMatch(plain);
    expect(sentencesOf([0, 90, 'tcp'], [1514, 30, 'tcp'])).toMatch(/75 % are 0–19 B long;/);
  });
});

describe('frames longer than Ethernet allows', () => {
  const usual: Row = [100, 150, 'tcp'];

  it('are not mentioned if a VLAN tag explains their length', () => {
    expect(sentencesOf(usual, [1518, 1, 'tcp'])).not.toContain('1,518 B of a full');
  });

  it('are attributed to offload if they are TCP and longer than jumbo frames', () => {
    expect(sentencesOf(usual, [30_000, 2, 'tcp'])).toContain(
      '2 frames are longer than the 1,518 B of a full Ethernet frame with a VLAN tag (up to 30,000 B); probably segmentation offload.',
    );
    expect(sentencesOf(usual, [9000, 1, 'tcp'])).toContain(
      '(9,000 B); probably jumbo frames or segmentation offload.',
    );
    expect(sentencesOf(usual, [30_000, 1, 'tcp'], [8000, 3, 'udp'])).toContain(
      '(up to 30,000 B); 1 of them TCP, probably segmentation offload.',
    );
  });

  it.each(['udp', 'other', 'unknown'] as const)('are given no cause if they are %s', (protocol) => {
    const text = sentencesOf(usual, [30_000, 1, protocol]);
    expect(text).toContain('1 frame is longer than the 1,518 B');
    expect(text).not.toMatch(/offload|jumbo/);
  });

  it('are outliers if longer than any IPv4 packet', () => {
    const text = sentencesOf(usual, [524_501, 1, 'other']);
    expect(text).toContain(
      '1 frame is an outlier of 524,501 B: an IPv4 packet has at most 65,535 B.',
    );
    expect(text).not.toMatch(/offload|full Ethernet frame/);
    expect(sentencesOf(usual, [65_549, 1, 'tcp'])).not.toContain('outlier');
  });
});

describe('packets without an address', () => {
  const unaddressed = (...rows: readonly (readonly [Protocol, number, number])[]) =>
    unaddressedSentence(
      rows.map(([protocol, packets, bytes]) => ({ protocol, packets, bytes })),
      { bytes: 1000 },
    );

  it('are not mentioned if there are none', () => expect(unaddressed()).toBeUndefined());

  it('may be ARP if they are short enough', () => {
    expect(unaddressed(['other', 5, 300])).toBe(
      '5 packets (30 % of the bytes) have no address: neither TCP nor UDP, short enough for ARP.',
    );
  });

  it('are not ARP if they are longer', () => {
    expect(unaddressed(['other', 1, 900])).toBe(
      '1 packet (90 % of the bytes) has no address: neither TCP nor UDP, and at 900 B too long for ARP.',
    );
    expect(unaddressed(['other', 2, 200])).toContain('at 100 B on average too long for ARP');
  });

  it('are listed by transport protocol, including unknown ones', () => {
    expect(unaddressed(['tcp', 2, 200], ['udp', 1, 100], ['unknown', 4, 0])).toBe(
      '7 packets (30 % of the bytes) have no address: 3 TCP or UDP, whose addresses are not in the files; 4 of unknown protocol.',
    );
  });
});
