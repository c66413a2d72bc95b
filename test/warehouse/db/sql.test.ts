import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeClock } from '../../../src/format/clock.js';
import { summarize } from '../../../src/warehouse/aggregates/summarize.js';
import { openRollups } from '../../../src/warehouse/db/open-rollups.js';
import { allSqlFiles, type SqlFile } from '../../../src/warehouse/db/sql-file.js';
import { NO_NETWORKS } from '../enrichment/networks/no-networks.js';

/** A value for every parameter that a query of a section names. */
const PARAMETERS: Readonly<Record<string, string | number>> = {
  ...{ step: 60, edges: '[0, 3600]', first: 0, last: 3600, hour_start: 0, most: 1, since: 0 },
  ...{ hours: '[0]', starts: '[0]', ends: '[86400]', parts: '[0]' },
};

/** The parameters of a query, without those that only its comments mention. */
function valuesFor({ name, text }: SqlFile): Record<string, string | number> {
  const names = [...text.replaceAll(/--.*$/gm, '').matchAll(/\$(\w+)/g)].map(
    ([, each = '']) => each,
  );
  return Object.fromEntries(
    names.map((each) => {
      const value = PARAMETERS[each];
      if (value === undefined) {
        throw new Error(
          `Add a value of $${each}, which ${name} names, to PARAMETERS of this test.`,
        );
      }
      return [each, value];
    }),
  );
}

/** Folder and file of each, as `SqlFile.name`. */
function sqlFilesOfWarehouse(): Set<string> {
  const folder = fileURLToPath(new URL('../../../src/warehouse', import.meta.url));
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Set(paths.map((path) => path.split(sep).slice(-2).join('/')));
}

describe('every query of the sections', () => {
  it('runs against the schema, and returns only integers that are exact in JavaScript', async () => {
    const { warehouse } = await openRollups({
      folder: undefined,
      memory: '256MB',
      threads: 2,
      onNotice: () => {},
    });
    await summarize(warehouse, {
      clock: makeClock('UTC'),
      top: 20,
      local: [],
      networks: NO_NETWORKS,
      isResolving: false,
      isOnce: true,
    });
    const connection = await warehouse.connect();
    const ofWarehouse = sqlFilesOfWarehouse();
    const ofSections = allSqlFiles().filter(({ name }) => !ofWarehouse.has(name));
    const isQuery = ({ text }: { text: string }) => /^(--.*\n)+(SELECT|WITH)/.test(text);
    for (const statements of ofSections.filter((file) => !isQuery(file))) {
      await expect(connection.run(statements), statements.name).resolves.toBeUndefined();
    }
    const queries = ofSections.filter(isQuery);
    expect(queries.length).toBeGreaterThan(25);
    for (const query of queries) {
      await expect(connection.rows(query, valuesFor(query)), query.name).resolves.toBeDefined();
    }
    warehouse.close();
  });

  it('begins with a comment that describes it, and binds its values', () => {
    for (const { name, text } of allSqlFiles()) {
      expect(text, name).toMatch(/^-- [A-Z]/);
      expect(text, name).not.toMatch(/\$\{|%s/);
    }
  });

  it('has no number that may be an address, for which the guard would refuse an anonymized report', () => {
    for (const { name, text } of allSqlFiles()) expect(text, name).not.toMatch(/\d{8,}/);
  });
});
