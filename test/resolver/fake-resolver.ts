import type { Answer, Resolver } from '../../src/resolver/resolver.js';

/** A resolver that keeps what it was asked; an address that it does not know has no name. */
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
