import { promises } from 'node:dns';
import { hostName } from '../names/host-name.js';
import { reverseName } from '../names/reverse-name.js';
import type { Answer, Resolver } from './resolver.js';

/** Milliseconds for each try, and how often it tries. */
const PATIENCE = { timeout: 1500, tries: 2 };
/** There is no such name, and no record of this type: the answers that say that there is none. */
const SAYS_NONE = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Reverse DNS with the name servers of the system, or with those given as `address` or `address:port`. It asks for the
 * record itself: c-ares takes a server that fails for an address that has no name when it looks into the hosts file too.
 */
export function openReverseDns(servers?: readonly string[]): Resolver {
  const dns = new promises.Resolver(PATIENCE);
  if (servers) dns.setServers(servers);
  return {
    servers: dns.getServers(),
    async ask(address) {
      try {
        return named(await dns.resolvePtr(reverseName(address)));
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        return { outcome: SAYS_NONE.has(code) ? 'none' : 'failed', name: null };
      }
    },
    cancel: () => dns.cancel(),
  };
}

/** Of several names the first of the alphabet: servers give them in any order. */
function named(answers: readonly string[]): Answer {
  const [name] = answers
    .map(hostName)
    .filter((each) => each !== undefined)
    .sort();
  return name === undefined ? { outcome: 'none', name: null } : { outcome: 'named', name };
}
