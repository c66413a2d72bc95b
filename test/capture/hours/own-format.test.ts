import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLUMNS } from '../../../src/capture/hours/own-format.js';
import { rolesOf } from '../../../src/captures/dialect/columns.js';

it('what the crontab line of docs/capture.md writes is not taken for the recorder’s own', () => {
  const guide = readFileSync(new URL('../../../docs/capture.md', import.meta.url), 'utf8');
  const [line = ''] = /^0 \* \* \* \* tshark .*$/m.exec(guide) ?? [];
  const fields = [...line.matchAll(/ -e (\S+)/g)].map(([, field = '']) => field);
  expect(fields.toSorted()).toEqual(COLUMNS.toSorted());
  expect(fields).not.toEqual(COLUMNS);
  expect(rolesOf(fields)).not.toContain(undefined);
});
