import type { Answer, Resolver } from './resolver.js';

/** Name servers of home routers drop what comes faster. */
const AT_ONCE = 24;

/** Asks for all addresses, in their order, until the signal ends it; what had no answer by then is left out. */
export async function askAll(
  addresses: readonly string[],
  resolver: Resolver,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  const waiting = addresses.values();
  const work = async () => {
    for (const address of waiting) {
      if (signal.aborted) return;
      const answer = await resolver.ask(address);
      if (!signal.aborted) answers.set(address, answer);
    }
  };
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  signal.removeEventListener('abort', cancel);
  return answers;
}
