import type { Protocol } from '../../independent/counting.js';

/** Files by the second at which they begin: two hours, one that overlaps both, and one much later. */
export const FILES = { one: 0, two: 3600, across: 1805, late: 120 * 3600 } as const;
export type FileName = keyof typeof FILES;

type Times = Partial<Readonly<Record<FileName, readonly number[]>>>;
/** Packets of one 5-tuple by file, and first, last and number of packets of its flows, by hand. */
interface Case {
  readonly name: string;
  readonly protocol: Protocol;
  readonly times: Times;
  readonly flows: readonly (readonly [first: number, last: number, packets: number])[];
}
const of = (
  protocol: Protocol,
  name: string,
  times: Times,
  ...flows: Case['flows'][number][]
): Case => ({ name, protocol, times, flows });

/** Flags of a packet, added to its second. */
export const [F, S, R] = [1e6, 2e6, 4e6];

export const CASES: readonly Case[] = [
  of('udp', 'pause of 60', { one: [1, 61] }, [1, 61, 2]),
  of('udp', 'pause of 61', { one: [1, 62] }, [1, 1, 1], [62, 62, 1]),
  of('udp', 'just over', { one: [1.25, 61.5] }, [1.25, 1.25, 1], [61.5, 61.5, 1]),
  of('other', 'pause of 60', { one: [1, 61] }, [1, 61, 2]),
  of('other', 'pause of 61', { one: [1, 62] }, [1, 1, 1], [62, 62, 1]),
  of('tcp', 'pause of 300', { one: [1, 301] }, [1, 301, 2]),
  of('tcp', 'pause of 301', { one: [1, 302] }, [1, 1, 1], [302, 302, 1]),
  of('tcp', 'just over', { one: [1.25, 301.5] }, [1.25, 1.25, 1], [301.5, 301.5, 1]),
  of('udp', 'within a minute', { one: [60, 119.75] }, [60, 119.75, 2]),
  of('udp', 'short pauses', { one: [1, 61, 121, 181, 240] }, [1, 240, 5]),
  of(
    'udp',
    'three flows',
    { one: [1, 30, 90, 151, 400] },
    [1, 90, 3],
    [151, 151, 1],
    [400, 400, 1],
  ),
  of('tcp', 'in no order', { one: [700, 1, 301, 302, 1] }, [1, 302, 4], [700, 700, 1]),
  of('tcp', 'next hour, 300', { one: [3400], two: [3700] }, [3400, 3700, 2]),
  of('tcp', 'next hour, 301', { one: [3400], two: [3701] }, [3400, 3400, 1], [3701, 3701, 1]),
  of('udp', 'next hour, 60', { one: [3590], two: [3650] }, [3590, 3650, 2]),
  of('udp', 'next hour, 61', { one: [3590], two: [3651] }, [3590, 3590, 1], [3651, 3651, 1]),
  of('other', 'next hour, 60', { one: [3590], two: [3650] }, [3590, 3650, 2]),
  of('udp', 'joined by another file', { one: [2000, 2120], across: [2060] }, [2000, 2120, 3]),
  of(
    ...(['udp', 'half joined', { one: [2000, 2121], across: [2060] }] as const),
    ...([
      [2000, 2060, 2],
      [2121, 2121, 1],
    ] as const),
  ),
  of('tcp', 'same minute', { one: [2041, 2099], across: [2050, 2051] }, [2041, 2099, 4]),
  of('tcp', 'nested', { one: [2000, 2590], across: [2290, 2300] }, [2000, 2590, 4]),
  of(
    ...([
      'tcp',
      'all three',
      { one: [3100], across: [3400, 3700, 4500], two: [4000, 4302] },
    ] as const),
    ...([
      [3100, 4000, 4],
      [4302, 4500, 2],
    ] as const),
  ),
  // A flow ends in a minute with FIN or RST if the next one has SYN.
  of('tcp', 'closed, opened again', { one: [1, F + 20, S + 65, 70] }, [1, 20, 2], [65, 70, 2]),
  of('tcp', 'reset, opened again', { one: [R + 1, S + 65] }, [1, 1, 1], [65, 65, 1]),
  of('tcp', 'closed, a last packet', { one: [F + 1, 65, S + 125] }, [1, 125, 3]),
  of('tcp', 'closed and opened in a minute', { one: [F + 1, S + 9, 70] }, [1, 70, 3]),
  of(
    'tcp',
    'next hour, again',
    { one: [F + 3590], two: [S + 3601] },
    [3590, 3590, 1],
    [3601, 3601, 1],
  ),
  of(
    'tcp',
    'closed, the other file goes on',
    { one: [F + 2000, S + 2105], across: [2045] },
    [2000, 2105, 3],
  ),
  of(
    ...([
      'tcp',
      'closed by the other file',
      { one: [2000, S + 2105], across: [F + 2045] },
    ] as const),
    ...([
      [2000, 2045, 2],
      [2105, 2105, 1],
    ] as const),
  ),
  of('udp', 'long ago', { one: [5], late: [432_005] }, [5, 5, 1], [432_005, 432_005, 1]),
];
