import { expect, it } from 'vitest';
import { RingQueue } from '../../../src/capture/ring/ring-queue.js';

it('a file is final when the next one is created, or dumpcap exits', () => {
  const queue = new RingQueue();
  expect(queue.next()).toBeUndefined();
  queue.add('1');
  const first = queue.next();
  expect(first?.isFinal()).toBe(false);
  queue.add('2');
  expect(first?.isFinal()).toBe(true);
  const second = queue.next();
  expect(second?.isFinal()).toBe(false);
  queue.finish();
  expect(second?.isFinal()).toBe(true);
});

it('files are returned in the order of creation', () => {
  const queue = new RingQueue();
  for (const path of ['1', '2', '3']) queue.add(path);
  expect(queue.length).toBe(3);
  expect([queue.next(), queue.next(), queue.next()].map((file) => file?.path)).toEqual([
    ...['1', '2', '3'],
  ]);
  expect(queue.length).toBe(0);
});
