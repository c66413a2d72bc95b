import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { hasArgument, isAlive, startTimeOf } from '../../src/lock/processes.js';

it('a process is alive until it ends, if its start time is the same', async () => {
  const child = spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 60_000)', 'an argument']);
  const pid = child.pid ?? 0;
  const started = startTimeOf(pid);
  expect(started).toBeDefined();
  expect(isAlive(pid, started)).toBe(true);
  expect(isAlive(pid, undefined)).toBe(true);
  expect(isAlive(pid, 'another time')).toBe(false);
  expect(hasArgument(pid, 'an argument')).toBe(true);
  expect(hasArgument(pid, 'another argument')).toBe(false);
  child.kill();
  await once(child, 'exit');
  expect(isAlive(pid, started)).toBe(false);
  expect(startTimeOf(pid)).toBeUndefined();
  expect(hasArgument(pid, 'an argument')).toBe(false);
});

it('this process is not a former owner with the same id', () => {
  expect(isAlive(process.pid, startTimeOf(process.pid))).toBe(true);
  expect(isAlive(process.pid, 'another time')).toBe(false);
  expect(isAlive(process.pid, undefined)).toBe(false);
});
