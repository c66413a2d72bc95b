import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeCases } from './case.js';

const tests = fileURLToPath(new URL('../', import.meta.url));
const cases = fileURLToPath(new URL('../../../shared/cases', import.meta.url));

describeCases('cases (need ../shared/cases)', () => {
  it('are each used by a test', () => {
    const texts = readdirSync(tests, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(tests, name), 'utf8'))
      .join();
    const names = readdirSync(cases, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !texts.includes(name))).toEqual([]);
  });
});
