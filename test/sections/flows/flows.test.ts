import { expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import { readText, type SmallPacket, smallCapture } from '../small-captures.js';

const HOUR = 1_483_873_200;
const BYTES = 200;

/** Flows of some packets each, a second between them, of which so many are longer than one packet. */
function flows(count: number, longer: number): SmallPacket[] {
  return Array.from({ length: count }, (_, i): SmallPacket[] => {
    const packets = i < longer ? 5 : 1;
    return Array.from({ length: packets }, (_, second) => [
      ...([i + second, 'tcp', `192.168.1.2:${50_000 + i}`, '192.0.2.80:443'] as const),
      ...([i < longer ? BYTES / 5 : BYTES] as const),
    ]);
  }).flat();
}

async function text(packets: readonly SmallPacket[]): Promise<string> {
  const { site } = await buildSite(smallCapture(HOUR, packets), { networks: false });
  return readText(site, 'index.html');
}

it('the median flow has a duration if most have more than one packet', async () => {
  expect(await text(flows(60, 40))).toContain('The median flow carried 200 B in 4 s');
});

it('it has none if most are single packets', async () => {
  const page = await text(flows(120, 20));
  expect(page).toContain('The median flow carried 200 B. The longest lasted 4 s');
  expect(page).not.toMatch(/median flow carried 200 B in/);
});

it('packets after a pause are another flow', async () => {
  const [far, near] = ['192.0.2.80:443', '192.168.1.2:50000'];
  const page = await text([
    ...([0, 300, 601] as const).map((time): SmallPacket => [time, 'tcp', near, far, 100]),
    ...([0, 60, 121] as const).map((time): SmallPacket => [time, 'udp', near, far, 100]),
  ]);
  expect(page).toContain(
    '4 flows carried 600 B in all; the longest lasted 5 min; 2 flows are single packets.',
  );
});
