import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCaptures } from '../../src/recorder/import-captures.js';
import { temporaryFolder } from '../commands/build-site.js';
import { sharedCaptures } from '../independent/truth.js';
import { installedTools } from './capturing.js';

const tools = installedTools();
const shared = sharedCaptures();
const HOST_NAME = /^[a-z0-9_.-]+$/;

/** What tshark prints of the captures, a line each. */
function tshark(files: readonly string[], ...args: string[]): string[] {
  return files.flatMap((file) => {
    const { stdout } = spawnSync(tools?.tshark ?? '', ['-r', file, ...args], { encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line !== '');
  });
}

const fields = (...names: string[]) => ['-T', 'fields', ...names.flatMap((name) => ['-e', name])];

describe.skipIf((!tools || !shared) && !process.env.CI)(
  'names in the real day (needs tshark and ../shared/captures)',
  () => {
    it('are those that tshark tells, from DNS and from TLS', async () => {
      const pcaps = join(shared ?? '', 'real-day-pcap');
      const files = readdirSync(pcaps).map((name) => join(pcaps, name));
      const folder = temporaryFolder();
      mkdirSync(folder, { recursive: true });
      await importCaptures({
        ...{ files, folder, names: true, scratch: join(temporaryFolder(), 'scratch') },
        tools: tools ?? { tshark: '', dumpcap: '', editcap: '' },
        ...{ onBytes: () => {}, onNotice: () => {} },
      });
      const told = readdirSync(folder)
        .filter((name) => name.endsWith('.names.csv'))
        .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(1, -1))
        .map((line) => line.split(','));
      const by = (way: string) =>
        new Set(told.filter((row) => row[3] === way).map((row) => `${row[1]} ${row[2]}`));

      // Each address that tshark itself can name by the packets has a name here, but for what mDNS says in a question
      // when it probes whether a name is free.
      const named = new Set([...by('dns')].map((pair) => pair.split(' ')[0]));
      const hosts = tshark(files, '-q', '-z', 'hosts')
        .filter((line) => /^[\da-f.:]+\t/i.test(line) && !line.endsWith('.local'))
        .map((line) => line.split('\t'));
      expect(hosts.length).toBeGreaterThan(50);
      const missed = hosts.filter(([address]) => !named.has(address?.toLowerCase() ?? ''));
      expect(missed).toEqual([]);

      const asked = tshark(
        files,
        ...['-Y', 'tls.handshake.extensions_server_name && !icmp && !icmpv6'],
        ...fields('ip.dst', 'ipv6.dst', 'tls.handshake.extensions_server_name'),
      )
        .map((line) => line.split('\t'))
        .filter(([ip = '', ip6 = '']) => (ip === '') !== (ip6 === ''))
        .map(([ip, ip6, name = '']) => [(ip || ip6)?.split(',').at(-1), name.toLowerCase()])
        .filter(([, name]) => HOST_NAME.test(name ?? '') && !/^[\d.]+$/.test(name ?? ''));
      expect(asked.length).toBeGreaterThan(20);
      expect(new Set(asked.map((pair) => pair.join(' ')))).toEqual(by('tls'));
    }, 120_000);
  },
);
