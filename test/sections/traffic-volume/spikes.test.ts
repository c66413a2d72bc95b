import { expect, it } from 'vitest';
import { buildSite } from '../../build/build-site.js';
import { readText, type SmallPacket, smallCapture } from '../small-captures.js';

const HOUR = 1_599_998_400;
const [LOCAL, BACKUP, SHOP] = ['192.168.0.2', '198.51.100.7', '203.0.113.9'];
const SPIKE = 30 * 60;

/** Traffic in every minute, above which a spike stands out. */
const steady = Array.from(
  { length: 60 },
  (_, minute): SmallPacket => [minute * 60, 'tcp', `${SHOP}:443`, `${LOCAL}:50000`, 1000],
);

async function overviewOf(packets: readonly SmallPacket[]): Promise<string> {
  const sorted = [...steady, ...packets].sort((a, b) => a[0] - b[0]);
  const { site } = await buildSite(smallCapture(HOUR, sorted), {
    networks: false,
    timezone: 'UTC',
  });
  return readText(site, 'index.html');
}

const many = (packet: SmallPacket) => Array.from({ length: 20 }, () => packet);

it('an upload is attributed to its destination and its own service, not that of the largest flow of the hour', async () => {
  // The flow that lasts the whole hour has more bytes than the upload.
  const all = Array.from(
    { length: 60 },
    (_, minute): SmallPacket => [minute * 60 + 1, 'tcp', `${LOCAL}:50000`, `${SHOP}:443`, 1000],
  );
  const text = await overviewOf([
    ...all,
    ...many([SPIKE + 2, 'tcp', `${LOCAL}:50022`, `${BACKUP}:22`, 1500]),
  ]);
  // 30,000 of 32,000 bytes.
  expect(text).toContain(
    `The busiest minute, 12:30, reached 4.27 kbit/s; 94 % of it was exchanged with ${BACKUP}, mostly outbound, mostly ssh (TCP 22).`,
  );
});

it('a spike without addresses is not attributed to anybody', async () => {
  const text = await overviewOf(many([SPIKE + 2, '', '', '', 1500]));
  expect(text).toContain('97 % of it was packets without an address');
});

it('a spike of many endpoints is not attributed mostly to the largest of them', async () => {
  const crowd = Array.from({ length: 20 }, (_, i) =>
    many([SPIKE + 2, 'tcp', `198.51.100.${i + 1}:443`, `${LOCAL}:${51_000 + i}`, 100]),
  ).flat();
  const text = await overviewOf(crowd);
  expect(text).toMatch(
    /The busiest minute reached \S+ kbit\/s, the largest part with 198\.51\.100/,
  );
  expect(text).toMatch(/198\.51\.100\.\d+ 4\.9 %/);
});
