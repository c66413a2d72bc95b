import { expect, it } from 'vitest';
import { makeClock } from '../../src/format/clock.js';
import { droppedPackets, dropSentences } from '../../src/sections/drops.js';

const clock = makeClock('UTC');
/** 11:00. */
const START = 1_483_873_200;

type Drops = readonly [from: number, to: number, packets: number];

/** A report of three hours and 270 packets with drops in seconds after its start. */
function report(...drops: readonly Drops[]) {
  return {
    ...{ clock, packets: 270, start: START, end: START + 3 * 3600 },
    drops: drops.map(([from, to, packets]) => ({ start: START + from, end: START + to, packets })),
  };
}

function sentenceOf(...drops: readonly Drops[]): string {
  const [sentence = '', ...others] = dropSentences(report(...drops));
  expect(others).toEqual([]);
  return sentence.replaceAll('\u00a0', ' ');
}

it.each([
  [
    'some in one time',
    [[30, 9000, 1]],
    '1 packet (0.4 % of all captured and dropped) was dropped while capturing: 11:00–13:30. More traffic passed than was captured.',
  ],
  [
    'some in two times, and none in another',
    [
      [0, 3600, 25],
      [3601, 7000, 0],
      [7201.5, 9000, 5],
    ],
    '30 packets (10 % of all captured and dropped) were dropped while capturing: 11:00–12:00, 25; 13:00–13:30, 5. More traffic passed than was captured.',
  ],
  [
    'some in many times',
    [4, 9, 8, 1, 7].map((n, i) => [i * 60, i * 60 + 59, n]),
    '29 packets (9.7 % of all captured and dropped) were dropped while capturing, in 5 periods; the most: 11:01–11:02, 9; 11:02–11:03, 8; 11:04–11:05, 7. More traffic passed than was captured.',
  ],
  [
    'some since the day before',
    [[-90_000, 60, 3]],
    '3 packets (1.1 % of all captured and dropped) were dropped while capturing: Sat 7 Jan 2017 10:00 to Sun 8 Jan 2017 11:01. More traffic passed than was captured.',
  ],
  [
    'none, in adjacent times as one',
    [
      [30, 3500.2, 0],
      [3501, 3600, 0],
      [7200, 9000, 0],
    ],
    'No packet was dropped while capturing, where the capture program counted them: 11:00–12:00; 13:00–13:30.',
  ],
  [
    'none in many times',
    [0, 2, 4, 6].map((i) => [i * 60, i * 60 + 59, 0]),
    'No packet was dropped while capturing, where the capture program counted them, in 4 periods.',
  ],
  [
    'none within no time',
    [[0, 0, 0]],
    'No packet was dropped while capturing, where the capture program counted them: 11:00–11:01.',
  ],
] as [string, Drops[], string][])('tells of %s', (_, drops, sentence) => {
  expect(sentenceOf(...drops)).toBe(sentence);
});

it('tells of drops without any captured packet', () => {
  const [sentence] = dropSentences({ ...report([0, 60, 2]), packets: 0 });
  expect(sentence).toMatch(/^2 packets \(100.% of all captured and dropped\) were dropped/);
});

it('tells nothing if nothing is known', () => {
  expect(dropSentences(report())).toEqual([]);
  expect(droppedPackets(report())).toBeUndefined();
  expect(droppedPackets(report([0, 60, 0]))).toBe(0);
});
