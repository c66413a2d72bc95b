import { expect, it, vi } from 'vitest';
import { startDissector } from '../../../src/capture/wireshark/dissector.js';
import { makePipe } from '../../../src/capture/wireshark/pipe.js';
import { temporaryFolder } from '../../build/build-site.js';

it('does not pass unread input of a killed process to the next one on the same pipe', async () => {
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
    isComplete: false,
    isCutShort: false,
    errorText: 'killed by SIGKILL',
  });

  const next = start('cat', []);
  await next.feed(Buffer.from('fresh\n'));
  expect((await next.end()).isComplete).toBe(true);
  expect(lines).toEqual(['fresh']);
});
