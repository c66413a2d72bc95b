import { expect, it } from 'vitest';
import { LeakError, UsageError, UserError } from '../../src/errors.js';
import { failureNotice } from '../../src/watch/failure-notice.js';

const SECRET = '/home/user/captures';
const unreadable = new UserError(SECRET);
const full = Object.assign(new Error(SECRET), { code: 'ENOSPC' });

it.each([
  ['unreadable inputs', unreadable, unreadable, 'The inputs'],
  ['a leak', new LeakError(SECRET), undefined, 'hidden data'],
  ['invalid settings', new UsageError(SECRET), undefined, 'settings'],
  ['a full disk', new UserError(SECRET, { cause: full }), undefined, 'disk is full'],
  ['any UserError', new UserError(SECRET), undefined, 'could not be built. '],
  ['a bug', new Error(SECRET), undefined, 'unexpected error'],
])('names %s without paths', (_, error, inputError, expected) => {
  const notice = failureNotice(error, inputError);
  expect(notice).toContain(expected);
  expect(notice).not.toContain(SECRET);
});
