import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { openOutput } from '../../src/terminal/output.js';

const ESCAPE = String.fromCharCode(27);

/** Streams of one terminal and the text written to them, without escape sequences. */
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

it('keeps the shown line when other lines follow', () => {
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

it("truncates the shown line to the terminal's width, if it is known", () => {
  for (const [columns, said] of [
    [4, 'one'],
    [0, 'one two'],
  ] as const) {
    const { streams, written } = terminal(true, columns);
    openOutput(streams, false).show('one two');
    expect(written()).toBe(said);
  }
});

it('shows a progress bar each time, and removes it', () => {
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

it('prints only warnings when it is quiet', () => {
  const { streams, written } = terminal(false);
  const output = openOutput(streams, true);
  output.show('one');
  output.say('two');
  output.warn('three');
  expect(written()).toBe('! three\n');
});

it('replaces control characters, which a file name may contain', () => {
  for (const isTTY of [true, false]) {
    const { streams, written } = terminal(isTTY);
    openOutput(streams, false).show(`a${ESCAPE}[31mb`);
    expect(written().trimEnd()).toBe('a\u{fffd}[31mb');
  }
});
