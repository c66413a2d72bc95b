import { describe, expect, it } from 'vitest';
import { guardOf } from './guards.js';

describe('the guard of anonymized sites', () => {
  it('finds names, programs and paths as words, in upper and lower case', () => {
    const guard = guardOf({
      texts: [
        { kind: 'name', text: 'cdn.shop.example' },
        { kind: 'name', text: 'annas-laptop' },
        { kind: 'program', text: 'Mail Fetcher (beta)' },
        { kind: 'program', text: 'hungrybird' },
        { kind: 'path', text: '/home/anna/captures' },
        { kind: 'path', text: '/data' },
        { kind: 'program', text: 'traffic' },
        { kind: 'program', text: 'ps' },
        { kind: 'name of this user', text: 'jan' },
        { kind: 'program', text: 'Thursday' },
      ],
    });
    for (const [text, kind] of [
      ['img.CDN.shop.example:443', 'name'],
      ['cdn.shop.example.', 'name'],
      ['<a href="hosts/cdn.shop.example.html">', 'name'],
      ['ANNAS-LAPTOP said', 'name'],
      ['annas&#45;laptop', 'name'],
      ['of mail fetcher (Beta), mostly', 'program'],
      ['"hungrybird",3', 'program'],
      ['file:///home/anna/captures/1483873200.csv', 'path'],
      ['"/data"', 'path'],
      ['from 00:1b:44:11:3a:b7', 'MAC address'],
    ]) {
      expect(guard.find('index.html', `one\ntwo ${text}`), text).toMatchObject({ kind, line: 2 });
    }
    expect(guard.find('hosts/annas-laptop.html', '')).toMatchObject({ line: undefined });
    for (const text of [
      'shop.example',
      'mycdn.shop.examples',
      'hungrybirds',
      'laptop',
      '10:20:30',
    ]) {
      expect(guard.find('index.html', text), text).toBeUndefined();
    }
    // Words of every report, and one that is too short.
    expect(guard.unsearched.map(({ text }) => text)).toEqual(['traffic', 'ps', 'jan', 'Thursday']);
    expect(guard.find('index.html', 'Traffic of ps')).toBeUndefined();
  });

  it('finds a name as a whole word, in any encoding and with any separators', () => {
    const labels = Array.from({ length: 12 }, (_, i) => `label${i}`).join('.');
    const guard = guardOf({
      texts: [
        ...['maria', 'marias-mbp.fritz.box', 'marias-mbp', 'müller', 'рыба', labels].map(
          (text) => ({
            ...{ kind: 'name', text },
          }),
        ),
        { kind: 'program', text: 'hungrybird' },
      ],
    });
    for (const text of [
      ...['maria@marias-mbp', 'marias-mbp-2 and others', 'maria_home', 'Marias MBP', 'marias_mbp'],
      ...['hungrybird-bin', 'hungrybird@1', 'xhungrybird.hungrybird', 'Müller', 'M&#252;ller'],
      ...['m%C3%BCller', 'mu\u0308ller', 'Рыба', `www.${labels}.example`],
    ]) {
      expect(guard.find('index.html', `<p>${text}</p>`), text).toBeDefined();
      expect(guard.find('index.html', Buffer.from(`<p>${text}</p>`)), text).toBeDefined();
    }
    for (const text of ['marian', 'hungrybirds hungrybird7', 'müllers', 'marias mbpro']) {
      expect(guard.find('index.html', `<p>${text}</p>`), text).toBeUndefined();
    }
  });

  it('knows the file names of queries', () => {
    const guard = guardOf({ texts: [{ kind: 'program', text: 'timeline' }] });
    expect(guard.unsearched).toHaveLength(1);
  });
});
