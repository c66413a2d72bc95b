import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOTEBOOK_HEADER } from '../../../src/captures/dialect/header.js';
import { buildSite, temporaryFolder } from '../../build/build-site.js';
import { pageText } from '../../cases/case.js';

const HOUR = 1_599_998_400;

/** The index page of a report with one packet per hour, of the given sizes. */
async function indexOf(bytes: readonly number[]): Promise<string> {
  const folder = temporaryFolder();
  for (const [i, each] of bytes.entries()) {
    const packet = `0,10.9.0.2,50000,,192.0.2.1,443,,${each}`;
    writeFileSync(join(folder, `${HOUR + i * 3600}.csv`), `${NOTEBOOK_HEADER}\n${packet}\n`);
  }
  return pageText((await buildSite(folder, { networks: false })).site, 'index.html');
}

describe('the peak of traffic', () => {
  it('is the hour with more than all others', async () => {
    const text = await indexOf([100, 300, 100]);
    expect(text).toContain('Traffic peaked in the hour from 13:00 with 300 B, 60 % of all;');
    expect(text).toContain('Busiest hour 300 B from 13:00, 60 % of all');
  });

  it('is not claimed if all hours are equal', async () => {
    const text = await indexOf([100, 100]);
    expect(text).toContain('Each of 2 captured hours holds 100 B, 50 % of all.');
    expect(text).not.toMatch(/peaked|Busiest hour/);
  });

  it('lists all hours that tie', async () => {
    const text = await indexOf([200, 100, 200]);
    expect(text).toContain('2 hours, the first from 12:00, hold most: 200 B each, 40 % of all.');
    expect(text).toContain('Busiest hour 200 B in 2 hours, 40 % of all each');
  });

  it('is not claimed if no hour has any bytes', async () => {
    const text = await indexOf([0, 0]);
    expect(text).toContain('No captured hour holds any bytes.');
    expect(text).not.toMatch(/peaked|Busiest hour|NaN|–, /);
  });
});
