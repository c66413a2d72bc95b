import { expect, it } from 'vitest';
import { readLines } from '../../../src/captures/text/lines.js';

async function* chunksOf(...chunks: readonly string[]) {
  yield* chunks;
}

async function all(...chunks: readonly string[]) {
  const found = [];
  for await (const { lines, torn } of readLines(chunksOf(...chunks))) {
    found.push(...lines.map((line) => (torn ? `torn ${line}` : line)));
  }
  return found;
}

it('splits lines wherever chunks end', async () => {
  const text = 'a\r\nbc\n\n\r\ndef';
  const whole = ['a', 'bc', '', '', 'torn def'];
  for (let at = 0; at <= text.length; at += 1) {
    expect(await all(text.slice(0, at), text.slice(at))).toEqual(whole);
  }
  expect(await all(...text)).toEqual(whole);
});

it('truncates a line that is too long, and reads the next one', async () => {
  const part = 'x'.repeat(500_000);
  const [long = '', next] = await all(...Array.from({ length: 20 }, () => part), '\nnext\n');
  expect(long.length).toBe(2_000_001);
  expect(next).toBe('next');
});

it.each([
  ['CR CR LF', 'a\r\r\nb\r\r\n\r\r\nc', ['a', 'b', '', 'torn c']],
  ['CR alone', 'a\rb\r\rc', ['a', 'b', '', 'torn c']],
  ['CR within a line', 'a\rb\nc\n', ['a\rb', 'c']],
  ['half a line end', 'a\r', ['torn a\r']],
])('splits lines that end with %s', async (_name, text, lines) => {
  for (let at = 0; at <= text.length; at += 1) {
    expect(await all(text.slice(0, at), text.slice(at))).toEqual(lines);
  }
  expect(await all(...text)).toEqual(lines);
});
