import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, temporaryFolder } from '../../build/build-site.js';

const HOUR = 1_600_000_000 - (1_600_000_000 % 3600);
const LOCAL = '192.168.0.2';
const [SHOP, CDN] = ['198.51.100.7', '203.0.113.9'];

function write(folder: string, name: string, lines: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  utimesSync(path, HOUR, HOUR);
}

/** The text of a page, with a `|` after each table cell. */
function page(site: string, address: string): string {
  return readFileSync(join(site, 'hosts', `${address}.html`), 'utf8')
    .replace(/<\/t[dh]>/g, '|')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/\|\s*/g, '|');
}

describe('the page of a host', () => {
  it('names the local programs that exchanged packets with it, and for a local address its own', async () => {
    const folder = temporaryFolder();
    const header =
      'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len';
    write(folder, `${HOUR}.csv`, [
      header,
      `0,${LOCAL},50000,,${SHOP},443,,100`,
      `1,${SHOP},443,,${LOCAL},50000,,1000`,
      `2,${LOCAL},50001,,${SHOP},443,,400`,
      `3,${CDN},443,,${LOCAL},50002,,4000`,
      `4,${CDN},443,,${LOCAL},50003,,6000`,
    ]);
    write(folder, `${HOUR}.sockets.csv`, [
      'time,protocol,local_address,local_port,remote_address,remote_port,process_id,process',
      `${HOUR},tcp,${LOCAL},50000,${SHOP},443,1,"brow<b>ser"`,
      `${HOUR},tcp,${LOCAL},50001,${SHOP},443,2,updater`,
      `${HOUR},tcp,${LOCAL},50002,${CDN},443,3,updater`,
    ]);
    const { site } = await buildSite(folder);
    const shop = page(site, SHOP);
    expect(shop).toContain(
      '1.1 kB (73 %) of its traffic belonged to the program brow&lt;b&gt;ser, the largest of 2.',
    );
    expect(shop).toContain('brow&lt;b&gt;ser|1 kB|100 B|2|updater|0 B|400 B|1|');
    // No socket was recorded for the other 6000 B.
    expect(page(site, CDN)).toContain(
      '4 kB (40 %) of its traffic belonged to the program updater.',
    );
    expect(page(site, LOCAL)).toContain('updater|400 B|4 kB|2|brow&lt;b&gt;ser|100 B|1 kB|2|');
  });

  it('has no programs if none are known', async () => {
    const folder = temporaryFolder();
    write(folder, `${HOUR}.csv`, [
      'frame.time_relative,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len',
      `0,${LOCAL},50000,,${SHOP},443,,100`,
    ]);
    const { site } = await buildSite(folder);
    expect(page(site, SHOP)).not.toContain('Programs');
  });

  it('says if the organization is that of an embedded IPv4 address, by NAT64 or 6to4', async () => {
    const folder = temporaryFolder();
    // Both contain 8.8.8.8: RFC 6052, 2.2, and RFC 3056, 2.
    const [nat64, sixToFour] = ['64:ff9b::808:808', '2002:808:808::1'];
    write(folder, `${HOUR}.csv`, [
      'frame.time_epoch,ip.src,tcp.srcport,udp.srcport,ip.dst,tcp.dstport,udp.dstport,frame.len,ip.proto,ipv6.src,ipv6.dst',
      `${HOUR},,443,,,50000,,1000,6,${nat64},fd00::5`,
      `${HOUR + 1},,443,,,50000,,500,6,${sixToFour},fd00::5`,
      `${HOUR + 2},8.8.8.8,443,,192.168.0.2,50000,,100,6,,`,
    ]);
    const networks = join(temporaryFolder(), 'own.csv');
    writeFileSync(networks, 'network,organization,asn,country\n8.8.8.0/24,Example Ltd,64500,FI\n');
    const { site } = await buildSite(folder, { networks: [networks] });
    const file = (address: string) => page(site, address.replaceAll(':', '-'));
    expect(file(nat64)).toContain('It belongs to Example Ltd (AS64500), Finland, through NAT64.');
    expect(file(sixToFour)).toContain(
      'It belongs to Example Ltd (AS64500), Finland, through 6to4.',
    );
    expect(page(site, '8.8.8.8')).toContain('It belongs to Example Ltd (AS64500), Finland.');
    const index = readFileSync(join(site, 'index.html'), 'utf8');
    expect(index).toContain(`Example Ltd through NAT64 (${nat64})`);
  });
});
