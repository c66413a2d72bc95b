import { isIP } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCandidates } from '../../../src/anonymize/guard/candidates.js';
import { openGuard, type Secret } from '../../../src/anonymize/guard/guard.js';
import { parse, writtenOf } from '../../../src/names/address.js';
import type { Connection, Warehouse } from '../../../src/warehouse/db/duckdb.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { openHidden } from '../../../src/warehouse/enrichment/pseudonyms/hidden.js';
import {
  pseudonymize,
  removePseudonyms,
} from '../../../src/warehouse/enrichment/pseudonyms/pseudonymize.js';
import { addEndpoints } from '../../warehouse/rollup-rows.js';

/** Of each kind that the guard knows: tunnels, interface identifiers, universal addresses, other notations. */
const ADDRESSES = [
  ...[
    '192.0.2.7',
    '7.2.0.192',
    '203.0.113.9',
    '10.0.0.9',
    '127.0.0.1',
    '255.255.255.255',
    '0.0.0.1',
  ],
  ...[
    '::ffff:198.51.100.4',
    '2002:c000:209::1',
    '2002:0:1::5',
    '64:ff9b::c633:6401',
    '::192.0.2.33',
  ],
  ...['2001:0:cb00:7109::3fff:fdf6', 'fe80::21b:44ff:fe11:3ab7', '2001:db8::200:5efe:192.0.2.55'],
  ...[
    '2001:db8::5efe:192.0.2.56',
    '2001:DB8:0:0::1',
    '2001:db8::7',
    '::',
    '::1',
    'ff02::1:ff11:3ab7',
  ],
  ...['ff02::21b:44ff:fe11:3ab8', '64:ff9b:1::c633:6402', '2001:db8:1:2:3:4:5:6'],
];
/** What the addresses embed, and others beside them. */
const OTHERS = [
  ...[
    '192.0.2.9',
    '0.0.0.1',
    '198.51.100.1',
    '198.51.100.2',
    '203.0.113.9',
    '192.0.2.55',
    '192.0.2.56',
  ],
  ...[
    '192.0.2.33',
    '192.0.2.8',
    '203.0.113.10',
    '001b.4411.3ab7',
    '001B44113AB8',
    '00:1b:44:11:3a:b7',
  ],
  ...['2001:db8:7::21b:44ff:fe11:3ab7', '2001:db8:9::192.0.2.7', '2001:db8::8', '1:2:2001:db8::7'],
];
const NAMES = [
  'annas-laptop',
  'cdn.shop.example',
  '7-9.example',
  'x1',
  'Müllers Vögel',
  'timeline',
];
const WORDS = [
  'annas_laptop',
  'laptop',
  'x-00:1B:44:11:3a:b9',
  'CDN.shop.example.',
  'shop.example',
  '7-9.EXAMPLE',
  'example',
];
const OWN_TEXTS = ['a timeline of traffic'];

const notation = fc.constantFrom<(address: string) => string>(
  (each) => each,
  (each) => each.toUpperCase(),
  (each) => each.replaceAll(/[.:]/g, '-'),
  (each) => each.split('.').reverse().join('.'),
  (each) => [...each].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  (each) => (isIP(each) === 0 ? each : String(parse(each).key)),
  (each) => `0x${each.replaceAll(/[:.]/g, '')}`,
);
const written = fc
  .tuple(fc.constantFrom(...ADDRESSES, ...OTHERS), notation)
  .map(([address, write]) => write(address));
const site = fc.array(
  fc.tuple(
    fc.constantFrom('index.html', 'data/a.csv', 'figures/a.svg'),
    fc.array(fc.oneof(written, fc.constantFrom(...NAMES, ...WORDS)), { maxLength: 3 }),
  ),
  { minLength: 1, maxLength: 3 },
);

let warehouse: Warehouse;
let connection: Connection;
beforeAll(async () => {
  ({ warehouse } = await openRollups({
    ...{ folder: undefined, memory: '256MB', threads: 1, onNotice: () => {} },
  }));
  const rollups = await warehouse.connect('rollups');
  await addEndpoints(rollups, ADDRESSES);
  await rollups.append(
    'resolved_name',
    NAMES.map((name) => ['192.0.2.7', name, 0, 0]),
  );
  await rollups.append('device_hour', [[1, 0, '00:1b:44:11:3a:b9', null, null, 0, 0, 0, 0, 0, 0]]);
  rollups.close();
  connection = await warehouse.connect();
});
afterAll(() => warehouse.close());

// Without and with captured addresses that are pseudonyms of others.
it.each([[[]], [['192.0.2.7', '2001:db8::7', '64:ff9b::c633:6401', '::ffff:198.51.100.4', '::1']]])(
  'the guard finds with what the site may have what it finds with everything hidden; shown: %s',
  async (shown: readonly string[]) => {
    const pseudonymOf = (address: string) => {
      const index = ADDRESSES.indexOf(address);
      return writtenOf(parse(shown[index] ?? `172.16.0.${index}`));
    };
    await removePseudonyms(warehouse);
    await pseudonymize(connection, { pseudonymsFor: async () => pseudonymOf, reveals: [] });
    const { among, texts: pages } = openHidden(warehouse);
    const texts: Secret[] = [];
    for await (const page of pages()) texts.push(...page);
    const common = { ownTexts: OWN_TEXTS, isTime: () => false };
    const pseudonyms = new Set(ADDRESSES.map(pseudonymOf));
    const old = openGuard({ ...common, addresses: ADDRESSES, texts, pseudonyms });
    let leaks = 0;
    const property = fc.asyncProperty(site, async (files) => {
      const candidates = openCandidates(common.isTime, OWN_TEXTS);
      const contents = files.flatMap(([path, words]) => {
        const content = `x,y\n1,${words.join(' and ')}\n`;
        return [[path, content] as const, [content, ''] as const];
      });
      for (const [path, content] of contents) candidates.add(path, content);
      const found = await among(candidates.addresses());
      const bounded = openGuard({
        ...{ ...common, addresses: found.addresses, pseudonyms: new Set(found.pseudonyms) },
        texts: texts.filter(({ text }) => candidates.mayHave(text)),
      });
      for (const [path, content] of contents) {
        const expected = old.find(path, content);
        expect(bounded.find(path, content)).toEqual(expected);
        if (expected !== undefined) leaks += 1;
      }
      expect(bounded.unsearched).toEqual(old.unsearched);
    });
    await fc.assert(property, { numRuns: 100 });
    expect(leaks).toBeGreaterThan(20);
  },
);
