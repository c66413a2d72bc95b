import { expect, it } from 'vitest';
import { openRollups } from '../../../../src/warehouse/db/open-rollups.js';
import { openHidden } from '../../../../src/warehouse/enrichment/pseudonyms/hidden.js';

it('hidden names are read by pages, each once, with their registered domains', async () => {
  const { warehouse } = await openRollups({
    ...{ folder: undefined, memory: '256MB', threads: 1, onNotice: () => {} },
  });
  const connection = await warehouse.connect('rollups');
  const names = Array.from({ length: 40_000 }, (_, i) => `host-${i}.site-${i % 7}.example`);
  const rows = [...names, names[0] ?? ''].map((name, i) => [`10.0.0.${i % 256}`, name, 0, 0]);
  await connection.append('resolved_name', rows);
  connection.close();
  const found: string[] = [];
  let pages = 0;
  for await (const page of openHidden(warehouse).texts()) {
    expect(page.length).toBeLessThanOrEqual(20_007);
    found.push(...page.map(({ text }) => text));
    pages += 1;
  }
  expect(pages).toBeGreaterThan(1);
  const sites = Array.from({ length: 7 }, (_, i) => `site-${i}.example`);
  expect([...new Set(found)].sort()).toEqual([...names, ...sites].sort());
  expect(found.filter((text) => text.startsWith('host-'))).toHaveLength(40_000);
  warehouse.close();
});
