import { count, duration, list, share } from '../../format/quantity.js';
import type { TcpRemote, TcpSummary } from './data.js';

/** Fewer attempts, connections or handshakes say little about a remote end. */
const LEAST_CASES = 10;
/** The same for bytes. */
const LEAST_PAYLOAD = 100_000;
/** Smaller shares are usual. */
const LEAST_FAILED = 0.1;
const LEAST_RETRANSMITTED = 0.02;
/** Shorter handshakes are not noticed, seconds. */
const LEAST_SLOW = 0.1;
const NAMES_LISTED = 3;

/** Names the remote ends that stand out, the worst first. */
export function worstSentences(
  remotes: readonly TcpRemote[],
  { handshake_median }: TcpSummary,
): string[] {
  const tried = remotes.filter(({ attempts }) => attempts >= LEAST_CASES);
  const answered = remotes.filter((row) => row.answered >= LEAST_CASES);
  const carried = remotes.filter(({ payload }) => payload >= LEAST_PAYLOAD);
  const slow = 2 * (handshake_median ?? 0);
  return [
    ...namedSentence(tried, {
      of: 'Of the attempts with',
      what: `at least ${share(LEAST_FAILED)} got no answer in these captures`,
      part: (row) => row.unanswered / row.attempts,
      least: LEAST_FAILED,
      text: (row) => `${count(row.unanswered)} of ${count(row.attempts)}`,
    }),
    ...namedSentence(tried, {
      of: 'Of the attempts with',
      what: `at least ${share(LEAST_FAILED)} were refused`,
      part: (row) => row.refused / row.attempts,
      least: LEAST_FAILED,
      text: (row) => `${count(row.refused)} of ${count(row.attempts)}`,
    }),
    ...namedSentence(answered, {
      of: 'Of the connections with',
      what: `at least ${share(LEAST_FAILED)} were reset`,
      part: (row) => row.reset / row.answered,
      least: LEAST_FAILED,
      text: (row) => `${count(row.reset)} of ${count(row.answered)}`,
    }),
    ...namedSentence(carried, {
      of: 'Of the bytes exchanged with',
      what: `at least ${share(LEAST_RETRANSMITTED)} were carried again`,
      part: (row) => row.retransmitted / row.payload,
      least: LEAST_RETRANSMITTED,
      text: (row) => share(row.retransmitted / row.payload),
    }),
    ...namedSentence(
      remotes.filter(({ handshakes }) => handshakes >= LEAST_CASES),
      {
        of: 'Handshakes with',
        what: 'took a median of at least 100 ms and twice that of all',
        part: (row) => row.handshake_median ?? 0,
        least: Math.max(slow, LEAST_SLOW),
        text: (row) => duration(row.handshake_median ?? 0),
      },
    ),
  ];
}

interface Words {
  readonly of: string;
  readonly what: string;
  readonly part: (row: TcpRemote) => number;
  readonly least: number;
  readonly text: (row: TcpRemote) => string;
}

/** "Of the attempts with this remote end, at least 10 % were refused: example.org (12 of 80)." */
function namedSentence(
  remotes: readonly TcpRemote[],
  { of, what, part, least, text }: Words,
): string[] {
  const worst = remotes.filter((row) => part(row) >= least).toSorted((a, b) => part(b) - part(a));
  if (worst.length === 0) return [];
  const names = worst.slice(0, NAMES_LISTED).map((row) => `${row.remote} (${text(row)})`);
  const more = worst.length - names.length;
  const which = worst.length === 1 ? 'this remote end' : `these ${count(worst.length)} remote ends`;
  const comma = of.startsWith('Of') ? ',' : '';
  return [
    `${of} ${which}${comma} ${what}: ${list([...names, ...(more > 0 ? [`${count(more)} more`] : [])])}.`,
  ];
}
