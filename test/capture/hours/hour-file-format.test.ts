import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import { rolesOf } from '../../../src/captures/dialect/header.js';

it('a file written by the crontab line of docs/capture.md is not taken for the recorder’s', () => {
  const guide = readFileSync(new URL('../../../docs/capture.md', import.meta.url), 'utf8');
  const [line = ''] = /^0 \* \* \* \* tshark .*$/m.exec(guide) ?? [];
  const fields = [...line.matchAll(/ -e (\S+)/g)].map(([, field = '']) => field);
  expect(fields.toSorted()).toEqual(RECORDED_FIELDS.toSorted());
  expect(fields).not.toEqual(RECORDED_FIELDS);
  expect(rolesOf(fields)).not.toContain(undefined);
});
