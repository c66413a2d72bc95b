import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKeys } from '../../src/anonymize/pseudonym-keys.js';
import { randomKey, writeKey } from '../../src/anonymize/pseudonyms/key-file.js';
import { finalDigest, gatherInputs } from '../../src/build/inputs.js';
import { optionsOf } from '../../src/config/command-options.js';
import { readConfig } from '../../src/config/config.js';
import { temporaryFolder } from './build-site.js';
import { writeTinyCaptures } from './tiny-captures.js';

const NOW = 4_000_000_000;
const folder = temporaryFolder();
const captures = join(folder, 'captures');
const networks = join(folder, 'networks.csv');
const [key, otherKey] = [join(folder, 'a.key'), join(folder, 'b.key')];
writeTinyCaptures(captures, [{ start: 1_483_873_200, hours: 1 }]);
writeFileSync(networks, 'network,organization\n93.184.0.0/16,Example\n');
writeKey(key, randomKey());
writeKey(otherKey, randomKey());

interface Change {
  readonly to: unknown;
  /** The other options, besides the captures. */
  readonly from?: Readonly<Record<string, unknown>>;
}

const anonymized = { anonymize: 'prefix', key };
/** For every option of a report a value other than its default. */
const CHANGES: Readonly<Record<string, Change>> = {
  recursive: { to: true },
  out: { to: join(folder, 'another-site') },
  title: { to: 'Another title' },
  timezone: { to: 'Europe/Helsinki', from: { timezone: 'UTC' } },
  local: { to: ['10.0.0.1'] },
  top: { to: 5 },
  resolve: { to: true },
  networks: { to: [networks] },
  anonymize: { to: 'prefix' },
  reveal: { to: ['none'], from: anonymized },
  key: { to: otherKey, from: anonymized },
  'new-key': { to: true, from: anonymized },
  url: { to: 'https://example.org/' },
  robots: { to: 'allow' },
  compress: { to: true },
  cache: { to: false },
  memory: { to: '1GB' },
  threads: { to: 1, from: { threads: 2 } },
  strict: { to: true },
  json: { to: true },
  serve: { to: false },
  port: { to: 8080 },
  host: { to: '::1' },
  open: { to: true },
  poll: { to: true },
  quiet: { to: true },
};

function digest(options: object): string {
  const config = readConfig({ captures, out: join(folder, 'site'), ...options });
  return finalDigest(config, gatherInputs(config, NOW).digest, openKeys());
}

const options = new Map(
  [...optionsOf('build'), ...optionsOf('watch')].map((option) => [option.name, option]),
);

it.each([...options.values()])(
  'the digest of inputs follows --$name: $changesSite',
  ({ name, changesSite }) => {
    const change = CHANGES[name];
    if (!change) throw new Error(`Add another value of --${name} to CHANGES.`);
    const { from = {}, to } = change;
    expect(digest(from)).toBe(digest(from));
    expect(digest(from) !== digest({ ...from, [name]: to })).toBe(changesSite);
  },
);

it('the digest of inputs is the same for a default and for the same value as an option', () => {
  const defaults = { title: 'Traffic report', top: '20', robots: 'none', compress: false };
  expect(digest(defaults)).toBe(digest({}));
});
