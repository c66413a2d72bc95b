import type { Answer, Resolver } from './resolver.js';

/** Home routers drop queries beyond about this many. */
const CONCURRENCY = 24;

/** Looks up all addresses in order until the signal aborts; unanswered ones are left out. */
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
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  signal.removeEventListener('abort', cancel);
  return answers;
}
