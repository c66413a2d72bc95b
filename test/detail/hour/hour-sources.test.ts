import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../../build/build-site.js';

const HOUR = 1_483_873_200;
const SHOWN = 10;

/** An address and its bytes. */
type Sent = readonly [address: string, bytes: number];

/** More endpoints than are looked at first, then hours in which others send most. */
function hours(): Sent[][] {
  const many = Array.from(
    { length: 1200 },
    (_, i): Sent => [`203.0.${i >> 8}.${i & 255}`, 1000 + (i % 7)],
  );
  const few = Array.from({ length: 30 }, (_, i): Sent => [`198.18.0.${i}`, 900 - 10 * (i >> 1)]);
  // Of the busiest only nine, and of the others ties with them.
  const mixed: Sent[] = [
    ...many.slice(0, 9).map(([address]): Sent => [address, 100]),
    ...few.slice(0, 5).map(([address]): Sent => [address, 100]),
  ];
  return [many, few, mixed];
}

function write(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [i, sources] of hours().entries()) {
    const lines = sources.map(
      ([address, bytes], second) => `${second}.5,${address},192.168.1.2,${bytes}`,
    );
    const text = ['frame.time_relative,ip.src,ip.dst,frame.len', ...lines].join('\n');
    writeFileSync(join(folder, `${HOUR + 3600 * i}.csv`), `${text}\n`);
  }
}

it('the top sources of an hour are found among all, also those that sent little over all time', async () => {
  const folder = temporaryFolder();
  write(folder);
  const { site } = await buildSite(folder, { networks: false });
  for (const [i, sources] of hours().entries()) {
    const expected = [...sources]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, SHOWN)
      .map(([address]) => address);
    const html = readFileSync(join(site, `hours/${HOUR + 3600 * i}.html`), 'utf8');
    const table = /Top sources of this hour[\s\S]*?<\/table>/.exec(html)?.[0] ?? '';
    const shown = [...table.matchAll(/<tr>[\s\S]*?(\d+\.\d+\.\d+\.\d+)/g)].map(
      ([, address]) => address,
    );
    expect(shown).toEqual(expected);
  }
});
