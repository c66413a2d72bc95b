import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSeen, captureFiles, captureText, countPackets, packetsArbitrary } from './captures.js';
import { viewOfLine } from './eight-columns.js';

const packets = packetsArbitrary(1_483_873_200, 3);

describe('generated captures', () => {
  it('contain every packet, however they are divided', () => {
    fc.assert(
      fc.property(packets, fc.constantFrom(60, 600, 3600), (all, seconds) => {
        const seen = captureFiles(all, seconds).flatMap((file) => asSeen(file, 'recorder'));
        expect(countPackets(seen)).toEqual(countPackets(inOrder(all)));
      }),
    );
  });

  it('are read back from the eight columns', () => {
    fc.assert(
      fc.property(packets, (all) => {
        for (const file of captureFiles(all)) {
          const lines = captureText(file, 'notebook').split('\n').slice(1, -1);
          const read = lines.map((line) => ({
            ...viewOfLine(line),
            time: file.began + Number(line.split(',')[0]),
          }));
          expect(read).toEqual(asSeen(file, 'notebook'));
        }
      }),
    );
  });

  it('lose only IPv6 addresses in the notebook', () => {
    fc.assert(
      fc.property(packets, (all) => {
        const seen = countPackets(captureFiles(all).flatMap((file) => asSeen(file, 'notebook')));
        const whole = countPackets(all);
        expect([seen.packets, seen.bytes]).toEqual([whole.packets, whole.bytes]);
        expect(seen.frameLength).toEqual(whole.frameLength);
        expect(seen.protocols).toEqual(whole.protocols);
        const version4 = [...whole.sources].filter(([address]) => !address.includes(':'));
        expect(seen.sources).toEqual(new Map(version4));
      }),
    );
  });
});

describe('the counter', () => {
  it('counts a small capture as by hand', () => {
    const ends = { source: '10.0.0.1', destination: '1.1.1.1' };
    const there = { ...ends, protocol: 'udp' as const, sourcePort: 5000, destinationPort: 53 };
    const back = { ...there, source: '1.1.1.1', destination: '10.0.0.1' };
    const arp = { source: undefined, destination: undefined };
    const none = { protocol: 'other' as const, sourcePort: undefined, destinationPort: undefined };
    const count = countPackets([
      { ...there, time: 3600, length: 100 },
      { ...there, time: 3659.5, length: 1000 },
      { ...back, time: 3660, length: 1001 },
      { ...arp, ...none, time: 7200, length: 40 },
    ]);
    expect(count).toMatchObject({ packets: 4, bytes: 2141, peakHour: 3600, peakMinute: 3600 });
    expect(count.hours).toEqual(
      new Map([
        [3600, { packets: 3, bytes: 2101, bytesIn: 1001, bytesOut: 1100 }],
        [7200, { packets: 1, bytes: 40, bytesIn: 0, bytesOut: 0 }],
      ]),
    );
    expect([...count.minutes.keys()]).toEqual([3600, 3660, 7200]);
    expect(count.frameLength).toEqual({
      ...{ min: 40, q1: 85, median: 550, q3: 1000.25, max: 1001 },
      ...{ mean: 535.25, shareOver1000: 0.25 },
    });
    expect([...count.conversations.values()]).toEqual([
      {
        ...{ addressA: '1.1.1.1', addressB: '10.0.0.1', packets: 3, bytes: 2101 },
        ...{ bytesAToB: 1001, bytesBToA: 1100 },
      },
    ]);
    expect([...count.flows.values()][0]).toEqual({
      ...there,
      ...{ packets: 2, bytes: 1100, first: 3600, last: 3659.5 },
    });
  });
});

function inOrder<Timed extends { time: number }>(packets: readonly Timed[]): Timed[] {
  return [...packets].sort((a, b) => a.time - b.time);
}
