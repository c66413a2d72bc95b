import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { askAll } from '../../src/resolver/ask-all.js';
import type { Answer } from '../../src/resolver/resolver.js';

const addresses = Array.from({ length: 100 }, (_, i) => `192.0.2.${i}`);
const never = () => new AbortController().signal;

it('queries every address once, with limited concurrency', async () => {
  let [open, most] = [0, 0];
  const asked: string[] = [];
  const ask = async (address: string): Promise<Answer> => {
    asked.push(address);
    open += 1;
    most = Math.max(most, open);
    await setImmediate();
    open -= 1;
    return { outcome: 'named', name: `host-${address}` };
  };
  const answers = await askAll(addresses, { servers: [], ask, cancel: () => {} }, never());
  expect(asked).toEqual(addresses);
  expect([...answers.keys()].sort()).toEqual([...addresses].sort());
  expect(answers.get('192.0.2.9')).toEqual({ outcome: 'named', name: 'host-192.0.2.9' });
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThan(50);
});

it('ends at the timeout, without the addresses that had no answer', async () => {
  const patience = new AbortController();
  const waiting: (() => void)[] = [];
  const answered: Answer = { outcome: 'none', name: null };
  const ask = (address: string) => {
    if (address === '192.0.2.0') return Promise.resolve(answered);
    if (address === '192.0.2.5') queueMicrotask(() => patience.abort());
    return new Promise<Answer>((done) =>
      waiting.push(() => done({ outcome: 'failed', name: null })),
    );
  };
  const cancel = () => {
    for (const give of waiting) give();
  };
  const answers = await askAll(addresses, { servers: [], ask, cancel }, patience.signal);
  expect([...answers]).toEqual([['192.0.2.0', answered]]);
  expect(waiting.length).toBeLessThan(50);
});
