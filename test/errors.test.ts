import { expect, it } from 'vitest';
import { explain, isFull, LeakError, messageOf, UsageError, UserError } from '../src/errors.js';

it('a failure that the user can fix is printed as message and hint, without a stack', () => {
  expect(explain(new UserError('No captures.', { hint: 'Capture some.' }))).toBe(
    'No captures.\n  Capture some.',
  );
  expect(explain(new LeakError('An address.'))).toBe('An address.');
});

it('any other error is printed with its stack, as one to report', () => {
  expect(explain(new TypeError('x is undefined'))).toMatch(
    /^Unexpected error\. Please report it.*:\nTypeError: x is undefined\n +at /,
  );
  expect(explain('thrown text')).toMatch(/:\nthrown text$/);
});

it('usage errors have an exit code of their own', () => {
  expect([new UsageError('a').exitCode, new UserError('a').exitCode]).toEqual([2, 1]);
});

it('has the given cause, or none', () => {
  const cause = new Error('why');
  expect(new UserError('a', { cause }).cause).toBe(cause);
  expect(new UserError('a')).not.toHaveProperty('cause');
});

it('has a message for anything that is thrown', () => {
  expect([messageOf(new Error('a')), messageOf('b'), messageOf(undefined)]).toEqual([
    ...['a', 'b', 'undefined'],
  ]);
});

it('a full disk and an exceeded quota are recognized', () => {
  const codes = ['ENOSPC', 'EDQUOT', 'EACCES'];
  expect(codes.filter((code) => isFull(Object.assign(new Error(), { code })))).toEqual([
    ...['ENOSPC', 'EDQUOT'],
  ]);
});
