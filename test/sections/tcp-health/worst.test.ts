import { describe, expect, it } from 'vitest';
import type { TcpRemote, TcpSummary } from '../../../src/sections/tcp-health/data.js';
import { worstSentences } from '../../../src/sections/tcp-health/worst.js';

const NOTHING: TcpSummary & TcpRemote = {
  ...{ rank: 1, ranked: 9, remote: '', kind: 'site', addresses: 1, packets: 0, bytes: 0 },
  ...{ attempts: 0, answered: 0, refused: 0, unanswered: 0, closed: 0, reset: 0, half_captured: 0 },
  ...{ payload: 0, retransmitted: 0, handshakes: 0 },
  ...{ handshake_q1: null, handshake_median: null, handshake_q3: null },
};
const of = (remote: string, part: Partial<TcpRemote>): TcpRemote => ({
  ...NOTHING,
  remote,
  ...part,
});
const said = (remotes: readonly TcpRemote[], median: number | null = 0.02) =>
  worstSentences(remotes, { ...NOTHING, handshake_median: median });

describe('remote ends that stand out', () => {
  it('have enough cases, and a share from which they do', () => {
    expect(said([])).toEqual([]);
    const fewCases = { attempts: 9, unanswered: 9, answered: 9, reset: 9, refused: 9 };
    expect(said([of('a', { ...fewCases, payload: 99_999, retransmitted: 99_999 })])).toEqual([]);
    expect(said([of('a', { handshakes: 9, handshake_median: 9 })])).toEqual([]);
    const small = { attempts: 20, unanswered: 1, refused: 1, answered: 18, reset: 1 };
    expect(said([of('a', { ...small, payload: 100_000, retransmitted: 1999 })])).toEqual([]);
  });

  it('are named, the worst first, and counted if they are many', () => {
    const failing = (name: string, unanswered: number) => of(name, { attempts: 20, unanswered });
    expect(said([failing('a', 2)])).toEqual([
      'Of the attempts with this remote end, at least 10 % got no answer in these captures: a (2 of 20).',
    ]);
    expect(
      said([failing('a', 3), failing('b', 20), failing('c', 3), failing('d', 2), failing('e', 2)]),
    ).toEqual([
      'Of the attempts with these 5 remote ends, at least 10 % got no answer in these captures: b (20 of 20), a (3 of 20), c (3 of 20) and 2 more.',
    ]);
  });

  it('are judged by each property alone', () => {
    const row = of('a', {
      ...{ attempts: 20, refused: 5, answered: 15, reset: 6, payload: 200_000 },
      ...{ retransmitted: 10_000, handshakes: 15, handshake_median: 0.25 },
    });
    expect(said([row])).toEqual([
      'Of the attempts with this remote end, at least 10 % were refused: a (5 of 20).',
      'Of the connections with this remote end, at least 10 % were reset: a (6 of 15).',
      'Of the bytes exchanged with this remote end, at least 2 % were carried again: a (5 %).',
      'Handshakes with this remote end took a median of at least 100 ms and twice that of all: a (250 ms).',
    ]);
    expect(said([of('a', { handshakes: 15, handshake_median: 0.25 })], 0.13)).toEqual([]);
    expect(said([of('a', { handshakes: 15, handshake_median: 0.09 })])).toEqual([]);
  });
});
