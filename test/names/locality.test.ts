import { describe, expect, it } from 'vitest';
import { inferLocality } from '../../src/names/locality.js';

const traffic = (packets: Record<string, number>) =>
  Object.entries(packets)
    .map(([address, count]) => ({ address, packets: count }))
    .sort((a, b) => b.packets - a.packets);
const none = new Set<string>();

describe('local endpoints', () => {
  it('are those with private addresses', () => {
    const { basis, local } = inferLocality(
      traffic({ '192.168.1.5': 90, '8.8.8.8': 80, '192.168.1.6': 10, '224.0.0.251': 5 }),
      none,
    );
    expect(basis).toBe('private');
    expect([...local].sort()).toEqual(['192.168.1.5', '192.168.1.6']);
  });

  it('are, among public addresses only, the one with most packets', () => {
    const { basis, local, busiest } = inferLocality(
      traffic({ '203.0.113.5': 100, '8.8.8.8': 60, '9.9.9.9': 40 }),
      none,
    );
    expect([basis, [...local], busiest]).toEqual(['busiest', ['203.0.113.5'], ['203.0.113.5']]);
  });

  it('cannot be inferred from link-local addresses, since hosts with public ones have them, too', () => {
    const { basis, local } = inferLocality(
      traffic({ '203.0.113.5': 100, '8.8.8.8': 100, 'fe80::1': 3, 'ff02::1': 3 }),
      none,
    );
    expect(basis).toBe('busiest');
    expect([...local].sort()).toEqual(['203.0.113.5', 'fe80::1']);
  });

  it('are inferred separately for IPv4 and IPv6', () => {
    const { basis, local, busiest } = inferLocality(
      traffic({
        ...{ '192.168.1.5': 50, '8.8.8.8': 50 },
        ...{ '2001:db8::5': 90, '2001:4860:4860::8888': 60, '2620:fe::fe': 30 },
      }),
      none,
    );
    expect(basis).toBe('private');
    expect(busiest).toEqual(['2001:db8::5']);
    expect([...local].sort()).toEqual(['192.168.1.5', '2001:db8::5']);
  });

  it('do not exist in a version in which no address is an end of most packets', () => {
    const { busiest } = inferLocality(
      traffic({
        ...{ '192.168.1.5': 50, '8.8.8.8': 50 },
        ...{ '2001:db8::1': 30, '2001:db8::2': 30, '2001:db8::3': 30, '2001:db8::4': 30 },
      }),
      none,
    );
    expect(busiest).toEqual([]);
  });

  it('are those of this computer if its sockets are known', () => {
    const { basis, local } = inferLocality(
      traffic({ '8.8.8.8': 100, '203.0.113.5': 60, '203.0.113.6': 40, '10.0.0.1': 1 }),
      new Set(['203.0.113.5', '203.0.113.6', '127.0.0.1']),
    );
    expect(basis).toBe('sockets');
    expect([...local].sort()).toEqual(['10.0.0.1', '203.0.113.5', '203.0.113.6']);
  });

  it('are the link-local ones if no other address could be local', () => {
    const { basis, local, busiest, near } = inferLocality(
      traffic({ 'fe80::1': 1, 'fe80::2': 1, 'fe80::3': 1, 'ff02::16': 3 }),
      none,
    );
    expect([basis, local.size, busiest]).toEqual(['near', 3, []]);
    expect(near).toEqual({ count: 3, scopes: ['link-local'] });
  });

  it('do not exist without endpoints', () => {
    expect(inferLocality([], none)).toMatchObject({ basis: 'none', busiest: [] });
  });
});
