import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { encodingOf, readText } from '../../../src/captures/text/content.js';
import { temporaryFolder } from '../../build/build-site.js';

const TEXT = 'frame.time_relative,ip.src,_ws.col.Info\n0.5,192.0.2.1,“ä” 😀\n'.repeat(40_000);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string, isLittleEndian: boolean) => {
  const codePoints = [...text].map((each) => each.codePointAt(0) ?? 0);
  const buffer = Buffer.alloc(codePoints.length * 4);
  codePoints.forEach((each, i) => {
    if (isLittleEndian) buffer.writeUInt32LE(each, i * 4);
    else buffer.writeUInt32BE(each, i * 4);
  });
  return buffer;
};

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16BE with a mark', utf16be(`\ufeff${TEXT}`)],
  ['UTF-16LE without a mark', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16BE without a mark', utf16be(TEXT)],
  ['UTF-16LE in a gzip file', gzipSync(Buffer.from(TEXT, 'utf16le'))],
  ['UTF-32LE', utf32(`\ufeff${TEXT}`, true)],
  ['UTF-32BE', utf32(`\ufeff${TEXT}`, false)],
])('text in %s is read', async (_name, bytes) => {
  const path = join(temporaryFolder(), 'capture.csv');
  writeFileSync(path, bytes);
  let text = '';
  for await (const chunk of readText(path)) text += chunk;
  expect(text === TEXT).toBe(true);
});

it('zeros alone are not UTF-16, nor are those of a short text', () => {
  expect(encodingOf(Buffer.alloc(100))).toBe('utf-8');
  expect(encodingOf(Buffer.from('a\0b\0'))).toBe('utf-8');
  expect(encodingOf(Buffer.from(`${'a\0'.repeat(10)}${'ab'.repeat(10)}`))).toBe('utf-8');
});
