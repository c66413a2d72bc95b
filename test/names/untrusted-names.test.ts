import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../src/names/clean-name.js';
import { hostName } from '../../src/names/host-name.js';

describe('a host name from a capture', () => {
  it.each([
    ['WWW.Example.COM.', 'www.example.com'],
    ['_dmarc.example.com', '_dmarc.example.com'],
    ['printer', 'printer'],
  ])('%s is read as %s', (text, name) => {
    expect(hostName(text)).toBe(name);
  });

  it.each([
    ...['', '.', 'a..b', 'a b', '<script>', 'exämple.com', '192.0.2.1', '2001:db8::1'],
    ...[`${'a'.repeat(64)}.com`, `${'a.'.repeat(127)}com`],
  ])('%s is refused', (text) => {
    expect(hostName(text)).toBeUndefined();
  });

  it('does not change when it is read again', () => {
    fc.assert(
      fc.property(fc.domain(), (text) => {
        const name = hostName(text);
        expect(name && hostName(name)).toBe(name);
      }),
    );
  });
});

describe('the name of an organization or program', () => {
  it('has no control characters and at most 200 characters, and does not change when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = cleanName(text);
        expect(name?.length ?? 1).toBeGreaterThan(0);
        expect(name?.length ?? 0).toBeLessThanOrEqual(200);
        expect(name ?? '').not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(name && cleanName(name)).toBe(name);
      }),
    );
  });

  it('keeps letters of any script, and is null if nothing is left', () => {
    expect(cleanName(' Åbo  Akademi \u202e 東京 ')).toBe('Åbo  Akademi   東京');
    expect(cleanName('\u0000\u202e ')).toBeNull();
  });
});
