import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLUMNS } from '../../../src/capture/hours/own-format.js';
import { rolesOf } from '../../../src/captures/dialect/columns.js';

it('what README’s line in a crontab writes is not taken for the recorder’s own', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const [line = ''] = /^0 \* \* \* \* tshark .*$/m.exec(readme) ?? [];
  const fields = [...line.matchAll(/ -e (\S+)/g)].map(([, field = '']) => field);
  expect(fields.toSorted()).toEqual(COLUMNS.toSorted());
  expect(fields).not.toEqual(COLUMNS);
  expect(rolesOf(fields)).not.toContain(undefined);
});
