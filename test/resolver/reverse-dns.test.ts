import { describe, expect, it } from 'vitest';
import { openReverseDns } from '../../src/resolver/reverse-dns.js';
import { dnsServer, type Reply } from './dns-server.js';

const NONE = { outcome: 'none', name: null };
const FAILED = { outcome: 'failed', name: null };

async function ask(address: string, arpa: string, reply: Reply) {
  const { server, asked } = await dnsServer({ [arpa]: reply });
  const answer = await openReverseDns([server]).ask(address);
  expect(new Set(asked)).toEqual(new Set([arpa]));
  return answer;
}
const named = (name: string) => ({ outcome: 'named', name });

describe('reverse DNS', () => {
  it('returns the name of an IPv4 or IPv6 address', async () => {
    expect(await ask('192.0.2.7', '7.2.0.192.in-addr.arpa', ['Host.Example.ORG'])).toEqual(
      named('host.example.org'),
    );
    const arpa = `1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`;
    expect(await ask('2001:db8::1', arpa, ['six.example.org'])).toEqual(named('six.example.org'));
  });

  it('returns the same one of several names, in any order', async () => {
    const names = ['b.example', 'a.example', 'c.example'];
    for (const reply of [names, names.toReversed()]) {
      expect(await ask('192.0.2.7', '7.2.0.192.in-addr.arpa', reply)).toEqual(named('a.example'));
    }
  });

  it('distinguishes a missing name from a failed query', async () => {
    const arpa = '7.2.0.192.in-addr.arpa';
    expect(await ask('192.0.2.7', arpa, 'no such name')).toEqual(NONE);
    expect(await ask('192.0.2.7', arpa, [])).toEqual(NONE);
    expect(await ask('192.0.2.7', arpa, 'server failure')).toEqual(FAILED);
    expect(await ask('192.0.2.7', arpa, 'refused')).toEqual(FAILED);
  });

  it('ignores invalid host names', async () => {
    for (const name of ['<script>alert(1)</script>', 'a\nb.example', '\x1b[31mred', '192.0.2.1']) {
      expect(await ask('192.0.2.7', '7.2.0.192.in-addr.arpa', [name])).not.toHaveProperty(
        'outcome',
        'named',
      );
    }
  });

  it('stops at once when aborted', async () => {
    const { server } = await dnsServer({ '7.2.0.192.in-addr.arpa': 'silence' });
    const resolver = openReverseDns([server]);
    const answer = resolver.ask('192.0.2.7');
    resolver.cancel();
    expect(await answer).toEqual(FAILED);
  });

  it('names its servers', () => {
    expect(openReverseDns(['192.0.2.53', '[2001:db8::53]:5353']).servers).toEqual([
      '192.0.2.53',
      '[2001:db8::53]:5353',
    ]);
  });
});
