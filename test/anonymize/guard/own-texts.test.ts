import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGuard } from '../../../src/anonymize/guard/guard.js';
import { ownTexts } from '../../../src/anonymize/guard/own-texts.js';
import { buildSite, temporaryFolder } from '../../build/build-site.js';
import { contentOf } from '../../build/site-content.js';
import { writeTinyCaptures } from '../../build/tiny-captures.js';

const START = 1_600_002_000;
/** Pictures, and digests in names of files and links. */
const PICTURE = /\.(png|ico)$/;
const DIGEST = /\b[0-9a-f]{16,64}\b|sha256-[\w+/=]+|-[0-9a-f]{8,}\./g;
const WORD = /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/gu;

describe('the words of every report', () => {
  it('include all words of a report without names, so that a program with such a name stops no build', async () => {
    const folder = join(temporaryFolder(), 'captures');
    writeTinyCaptures(folder, [{ start: START - (START % 3600), hours: 30 }]);
    const { site } = await buildSite(folder, { networks: false });
    const texts = [...contentOf(site)]
      .filter(([path]) => !PICTURE.test(path))
      .map(([path, text]) => `${path}\n${text}`.replaceAll(DIGEST, ' '));
    const words = new Set(texts.flatMap((text) => text.toLowerCase().match(WORD) ?? []));
    expect(words.size).toBeGreaterThan(1000);
    const guard = openGuard({
      ...{ addresses: [], pseudonyms: new Set<string>(), isTime: () => true },
      texts: [...words].map((text) => ({ kind: 'program', text })),
      ownTexts: ownTexts(['Traffic report', 'UTC']),
    });
    const unknown = new Set(guard.unsearched.map(({ text }) => text));
    expect([...words].filter((word) => !unknown.has(word))).toEqual([]);
  }, 60_000);
});
