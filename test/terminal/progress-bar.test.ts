import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const BAR = new URL('../../src/terminal/progress-bar.ts', import.meta.url);
const tsx = import.meta.resolve('tsx');
const ESCAPE = String.fromCharCode(27);

it.each([
  ['lets it kill the process', '', 'SIGINT'],
  ['leaves it to another listener', "process.on('SIGINT', () => {});", null],
])('a bar restores the cursor at a signal and %s', async (_, listen, signal) => {
  const script = `
    import { startBar } from ${JSON.stringify(BAR.href)};
    process.stdout.isTTY = true;
    const bar = startBar(process.stdout, 100);
    ${listen}
    process.kill(process.pid, 'SIGINT');
    setTimeout(() => bar.update(50), 100);
    setTimeout(() => process.exit(0), 300);
  `;
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script]);
  const written = text(child.stdout);
  const [, endedBy] = await once(child, 'close');
  expect(endedBy).toBe(signal);
  const [before = '', after = ''] = (await written).split(`${ESCAPE}[?25h`);
  expect(before).toContain(`${ESCAPE}[?25l`);
  expect(after).not.toMatch(/reading|25l/);
});
