import { expect, it, vi } from 'vitest';
import { startDissector } from '../../../src/capture/wireshark/dissector.js';
import { makePipe } from '../../../src/capture/wireshark/pipe.js';
import { temporaryFolder } from '../../build/build-site.js';

it('gives the next one on a pipe nothing of what a killed one never took', async () => {
  const pipe = makePipe(temporaryFolder());
  const lines: string[] = [];
  const start = (program: string, args: readonly string[]) =>
    startDissector({
      ...{ program, args, pipe },
      onLines: async (more) => void lines.push(...more),
    });

  const idle = start('sleep', ['60']);
  await idle.feed(Buffer.from('stale\n'));
  idle.kill();
  await vi.waitUntil(() => idle.isOver);
  expect(await idle.end()).toEqual({
    isWhole: false,
    isCutShort: false,
    said: 'killed by SIGKILL',
  });

  const next = start('cat', []);
  await next.feed(Buffer.from('fresh\n'));
  expect((await next.end()).isWhole).toBe(true);
  expect(lines).toEqual(['fresh']);
});
