import { promises } from 'node:dns';
import { hostName } from '../names/host-name.js';
import { reverseName } from '../names/reverse-name.js';
import type { Answer, Resolver } from './resolver.js';

/** Milliseconds for each try, and the number of tries. */
const RETRY = { timeout: 1500, tries: 2 };
/** No such name, and no record of this type. */
const NO_NAME = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Reverse DNS with the system's name servers, or with those given as `address` or `address:port`. It queries PTR records
 * directly: c-ares' own reverse lookup, which also reads the hosts file, takes a server failure for a missing name.
 */
export function openReverseDns(servers?: readonly string[]): Resolver {
  const dns = new promises.Resolver(RETRY);
  if (servers) dns.setServers(servers);
  return {
    servers: dns.getServers(),
    async ask(address) {
      try {
        return answerOf(await dns.resolvePtr(reverseName(address)));
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        return { outcome: NO_NAME.has(code) ? 'none' : 'failed', name: null };
      }
    },
    cancel: () => dns.cancel(),
  };
}

/** Of several names the alphabetically first: servers return them in any order. */
function answerOf(answers: readonly string[]): Answer {
  const [name] = answers
    .map(hostName)
    .filter((each) => each !== undefined)
    .sort();
  return name === undefined ? { outcome: 'none', name: null } : { outcome: 'named', name };
}
