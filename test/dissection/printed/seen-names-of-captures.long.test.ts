import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importCaptures } from '../../../src/import/import-captures.js';
import { temporaryFolder } from '../../build/build-site.js';
import { installedTools } from '../../capture/capturing.js';
import { sharedCaptures } from '../../independent/truth.js';
import { addressRecords } from './dns-tree.js';

const tools = installedTools();
const shared = sharedCaptures();

/** What tshark prints of a capture. */
function tshark(file: string, ...args: string[]): string {
  const limits = { maxBuffer: 1 << 28 };
  return spawnSync(tools?.tshark ?? '', ['-r', file, ...args], { ...limits, encoding: 'utf8' })
    .stdout;
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const sorted = (pairs: Iterable<string>) => [...new Set(pairs)].sort();

/** An address with a name in lower case, since DNS is case-insensitive (RFC 4343). */
const pair = (address: string, name: string) => `${address} ${name}`.toLowerCase();

/** A name as in tshark's list: its table of resolved addresses holds 63 characters (MAXNAMELEN in addr_resolv.h). */
const inList = (name: string) => name.slice(0, 63);

/** Whether it is a valid host name: names.csv omits names with blanks and addresses, since packets may contain anything. */
const isHostName = (name: string) => /^[a-z0-9_.-]+$/i.test(name) && isIP(name) === 0;

describe.skipIf((!tools || !shared) && !process.env.CI)(
  'names in the real day (needs tshark and ../shared/captures)',
  () => {
    let files: string[] = [];
    let written: { readonly address: string; readonly name: string; readonly from: string }[] = [];
    const writtenBy = (way: string) =>
      written.filter(({ from }) => from === way).map(({ address, name }) => pair(address, name));

    beforeAll(async () => {
      const pcaps = join(shared ?? '', 'real-day-pcap');
      files = readdirSync(pcaps).map((name) => join(pcaps, name));
      const folder = temporaryFolder();
      mkdirSync(folder, { recursive: true });
      await importCaptures({
        ...{ files, folder, names: true, scratch: join(temporaryFolder(), 'scratch') },
        tools: tools ?? { tshark: '', dumpcap: '', editcap: '' },
        ...{ onBytes: () => {}, onNotice: () => {} },
      });
      written = readdirSync(folder)
        .filter((name) => name.endsWith('.names.csv'))
        .flatMap((name) => lines(readFileSync(join(folder, name), 'utf8')).slice(1))
        .map((line) => line.split(','))
        .map(([, address = '', name = '', from = '']) => ({ address, name, from }));
    }, 120_000);

    it('from DNS are those of the address records that tshark shows, by the queried name, and those of tshark’s own list', () => {
      const records = files.flatMap((file) =>
        addressRecords(
          tshark(file, ...['-Y', 'dns.a || dns.aaaa', '-T', 'json', '--no-duplicate-keys']),
        ),
      );
      const responses = records.filter(({ isResponse }) => isResponse);
      expect(responses.length).toBeGreaterThan(300);
      // The rule: addresses in an answer have the queried name; other records have their owner's.
      const expected = responses
        .map(({ address, owner, asked }) => ({ address, name: asked ?? owner }))
        .filter(({ name }) => isHostName(name))
        .map(({ address, name }) => pair(address, name));
      expect(sorted(writtenBy('dns'))).toEqual(sorted(expected));

      const hosts = files.flatMap((file) =>
        lines(tshark(file, '-q', '-z', 'hosts')).filter((line) => /^[\da-f.:]+\t/i.test(line)),
      );
      expect(hosts.length).toBeGreaterThan(250);
      const known = new Set(writtenBy('dns'));
      const missing = hosts.filter((line) => {
        const [address = '', name = ''] = line.split('\t');
        const ofPair = records.filter(
          (each) => pair(each.address, inList(each.owner)) === pair(address, name),
        );
        // tshark lists the owner of the address record; if that is a CNAME's target, names.csv has the queried name.
        const isAlias = ofPair.some((each) => each.asked && known.has(pair(address, each.asked)));
        // A record in an mDNS probe has the name that a host wants, before it is known to be free (RFC 6762, 8.1): it does not
        // count, but tshark lists it.
        const isProbe = ofPair.length > 0 && ofPair.every(({ isResponse }) => !isResponse);
        return !known.has(pair(address, name)) && !isAlias && !isProbe;
      });
      expect(missing).toEqual([]);
    }, 120_000);

    it('from TLS are the server names that tshark extracts, with their destinations', () => {
      const name = 'tls.handshake.extensions_server_name';
      const fields = ['ip.dst', 'ipv6.dst', name, 'frame.protocols'].flatMap((each) => [
        '-e',
        each,
      ]);
      const asked = files
        .flatMap((file) => lines(tshark(file, '-Y', name, '-T', 'fields', ...fields)))
        .map((line) => line.split('\t'))
        // The server's address is the last one of the innermost layer.
        .map(([ip = '', ip6 = '', host = '', layers = '']) => {
          const [version] = layers.match(/\bip(v6)?\b(?!.*\bip(v6)?\b)/) ?? [];
          return [(version === 'ip' ? ip : ip6).split(',').at(-1) ?? '', host] as const;
        })
        .filter(([, host]) => isHostName(host))
        .map(([address, host]) => pair(address, host));
      expect(asked.length).toBeGreaterThan(20);
      expect(sorted(writtenBy('tls'))).toEqual(sorted(asked));
    }, 120_000);
  },
);
