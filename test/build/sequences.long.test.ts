import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases } from '../long/cases.js';
import { apply, events } from '../watch/events.js';
import { buildUnlessUnread, temporaryFolder } from './build-site.js';
import { differences } from './site-content.js';

it('a rebuild equals a fresh build byte for byte, whatever happened to the captures', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (sequence) => {
      const folder = temporaryFolder();
      mkdirSync(folder, { recursive: true });
      const out = join(temporaryFolder(), 'site');
      const now = Date.now() / 1000 + 5;
      for (const event of sequence) {
        apply(folder, out, event);
        await buildUnlessUnread(folder, { cache: true, out }, now);
      }
      const fresh = await buildUnlessUnread(folder, {}, now);
      if (fresh) expect(differences(out, fresh.site)).toEqual([]);
    }),
    { numRuns: cases({ few: 6, many: 100 }) },
  );
}, 600_000);
