import { clean, type Outcome, tenPackets } from './outcome.js';

/** `clean.csv` up to its ninth packet; the tenth is truncated. */
const tornTenth = {
  ...tenPackets,
  packets: 9,
  bytes: 1212,
  rejected: [{ line: 11, reason: 'torn' }],
  protocols: { tcp: 9, udp: 0, other: 0 },
  sources: { '192.168.1.128': 412, '216.58.208.142': 800 },
  last_relative: 0.042116827,
} as const;

const none = { tcp: 0, udp: 0, other: 0 };

/** Files that were truncated, restarted, overwritten, or have no packets yet. */
export const damage: readonly Outcome[] = [
  {
    ...clean,
    file: 'empty.csv',
    packets: 0,
    bytes: 0,
    state: 'complete',
    note: 'no bytes, and nobody has written to it for years',
    protocols: none,
    sources: {},
    headers: 0,
  },
  {
    ...clean,
    file: 'header-only.csv',
    packets: 0,
    bytes: 0,
    note: 'an hour captured with no packets',
    protocols: none,
    sources: {},
  },

  // No line end at the end of the file.
  { ...tornTenth, file: 'torn-inside-len.csv', note: 'a length of 66 cut to 6' },
  { ...tornTenth, file: 'torn-missing-columns.csv', note: 'cut inside the destination: 21' },
  {
    ...clean,
    file: 'torn-last-line.csv',
    packets: 245,
    bytes: 40_180,
    rejected: [{ line: 247, reason: 'torn' }],
    note: 'killed: three blocks of 4,096 bytes, the last ends in 1.22',
    protocols: { tcp: 0, udp: 245, other: 0 },
    sources: { '127.0.0.1': 40_180 },
    first_relative: 0,
    last_relative: 1.220123577,
  },
  {
    ...clean,
    file: 'gz-truncated.csv.gz',
    packets: 444,
    bytes: 305_993,
    rejected: [{ line: 446, reason: 'torn' }],
    note: 'truncated: 24,658 bytes can be decompressed, the last line is 7.11673',
    protocols: { tcp: 385, udp: 59, other: 0 },
    first_relative: 0,
    last_relative: 7.116644,
  },

  // NUL bytes after a power cut.
  {
    ...tenPackets,
    file: 'nul-bytes.csv',
    rejected: [{ line: 12, reason: 'nul', or: 'torn' }],
    note: '512 NUL bytes at the end, and no line end after them',
  },
  {
    ...tenPackets,
    file: 'nul-bytes-middle.csv',
    packets: 19,
    bytes: 2482,
    rejected: [{ line: 12, reason: 'nul' }],
    note: '512 NUL bytes, then a packet on the same line: the whole line is rejected',
    protocols: { tcp: 19, udp: 0, other: 0 },
    sources: { '192.168.1.128': 882, '216.58.208.142': 1600 },
  },

  // Two captures in one file.
  {
    ...clean,
    file: 'repeated-header.csv',
    packets: 14,
    bytes: 1773,
    note: 'a second header in line 9; seven packets before it and seven after',
    protocols: { tcp: 9, udp: 1, other: 4 },
    sources: {
      '192.168.1.128': 346,
      '216.58.208.142': 734,
      '192.168.0.1': 321,
      '192.168.1.6': 132,
    },
    first_relative: 0,
    restarts: 1,
    headers: 2,
  },
  {
    ...clean,
    file: 'repeated-header-glued-to-torn-line.csv',
    packets: 15,
    bytes: 1405,
    rejected: [{ line: 7, reason: 'torn' }],
    note: 'line 7 is 1.22 and the second header; five packets before it and ten after',
    protocols: { tcp: 0, udp: 15, other: 0 },
    sources: { '127.0.0.1': 1405 },
    first_relative: 0,
    restarts: 1,
  },

  {
    ...clean,
    file: 'stderr-mixed.csv',
    packets: 3,
    bytes: 129,
    rejected: [1, 2, 3, 4, 5, 6].map((line) => ({ line, reason: 'message' as const })),
    note: 'six lines of tshark’s messages; the header is line 7',
    protocols: { tcp: 0, udp: 3, other: 0 },
    sources: { '127.0.0.1': 129 },
    first_relative: 0,
    last_relative: 0.200181805,
  },
];
