import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const INTERRUPTION = new URL('../../src/terminal/interruption.ts', import.meta.url);
const tsx = import.meta.resolve('tsx');

it('the first signal resolves, the second one kills the process after its last step', async () => {
  const script = `
    import { writeSync } from 'node:fs';
    import { interruption } from ${JSON.stringify(INTERRUPTION.href)};
    setInterval(() => {}, 1000);
    interruption(() => writeSync(1, 'last step\\n')).then(() => writeSync(1, 'interrupted\\n'));
    writeSync(1, 'ready\\n');
  `;
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script]);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (text.includes('ready')) child.kill('SIGTERM');
    if (text.includes('interrupted')) child.kill('SIGINT');
  });
  expect(await once(child, 'close')).toEqual([null, 'SIGINT']);
  expect(printed).toBe('ready\ninterrupted\nlast step\n');
});
