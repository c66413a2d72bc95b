import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openOutput } from '../../src/terminal/output.js';

const BAR = new URL('../../src/terminal/progress-bar.ts', import.meta.url);
const tsx = import.meta.resolve('tsx');
const ESCAPE = String.fromCharCode(27);

/** A terminal that both streams lead to, and what is written to it, without what moves the cursor. */
function terminal(isTTY: boolean, columns = 80) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns });
  const streams = {
    text: stream as unknown as NodeJS.WriteStream,
    notices: stream as unknown as NodeJS.WriteStream,
  };
  const written = () =>
    String(stream.read() ?? '').replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z]`, 'g'), '');
  return { streams, written };
}

it('writes no line over the one that stands', () => {
  const { streams, written } = terminal(true);
  const output = openOutput(streams, false);
  output.show('one');
  output.warn('beware');
  output.show('two');
  output.say('three');
  output.say('four');
  output.show('five');
  output.leave();
  output.leave();
  expect(written()).toBe('one\n! beware\ntwo\nthree\nfour\nfive\n');
});

it('cuts a line that would not fit, where the terminal tells its width', () => {
  for (const [columns, said] of [
    [4, 'one'],
    [0, 'one two'],
  ] as const) {
    const { streams, written } = terminal(true, columns);
    openOutput(streams, false).show('one two');
    expect(written()).toBe(said);
  }
});

it('shows each progress anew, and takes it away', () => {
  const { streams, written } = terminal(true);
  const output = openOutput(streams, false);
  for (const name of ['one', 'two']) {
    output.show(name);
    output.progress(1e6, 100e6);
    output.progress(50e6, 100e6);
    output.endProgress();
    expect(written()).toMatch(new RegExp(`^${name}\n.*reading .* 0 %.* 50 %`));
  }
});

it('is quiet but for warnings', () => {
  const { streams, written } = terminal(false);
  const output = openOutput(streams, true);
  output.show('one');
  output.say('two');
  output.warn('three');
  expect(written()).toBe('! three\n');
});

it.each([
  ['ends the program where nobody else hears a signal', '', 'SIGINT'],
  ['lets who hears it go on', "process.on('SIGINT', () => {});", null],
])('a bar gives the terminal back at once, and %s', async (_, listen, signal) => {
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
