import type { Answer, Resolver } from '../../src/resolver/resolver.js';

/** A resolver that records its queries; unknown addresses have no name. */
export function fakeResolver(names: Readonly<Record<string, Answer['outcome'] | string>> = {}) {
  const asked: string[] = [];
  const resolver: Resolver = {
    servers: ['192.0.2.53'],
    async ask(address) {
      asked.push(address);
      const found = names[address] ?? 'none';
      if (found === 'none' || found === 'failed') return { outcome: found, name: null };
      return { outcome: 'named', name: found };
    },
    cancel: () => {},
  };
  return { asked, resolver };
}
