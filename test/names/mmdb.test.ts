import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { openNetworks } from '../../src/names/own-networks.js';
import { temporaryFolder } from '../build/build-site.js';
import { mmdbFile } from './mmdb-file.js';

function file(content: Buffer): string {
  const path = join(temporaryFolder(), 'own.mmdb');
  writeFileSync(path, content);
  return path;
}
const open = (...contents: readonly Buffer[]) => openNetworks(contents.map(file));

const ASN = mmdbFile('GeoLite2-ASN', 6, {
  '192.0.2.0/25': { autonomous_system_number: 64_500, autonomous_system_organization: 'Example' },
  '192.0.2.128/25': { autonomous_system_number: 64_501, autonomous_system_organization: 'Other' },
  '2001:db8::/32': { autonomous_system_number: 64_502, autonomous_system_organization: 'Six' },
});
const COUNTRY = mmdbFile('GeoLite2-Country', 6, {
  '192.0.2.0/24': { country: { iso_code: 'FI', names: { en: 'Finland' } } },
});

describe('a database in MaxMind’s format', () => {
  it('has networks of IPv4 and IPv6 addresses', () => {
    const { find } = open(ASN);
    const network = { asn: 64_500, organization: 'Example', country: null };
    expect(find('192.0.2.127')).toEqual(network);
    expect(find('::ffff:192.0.2.127')).toEqual(network);
    expect(find('192.0.2.128')).toMatchObject({ asn: 64_501 });
    expect(find('2001:db8:ffff::1')).toMatchObject({ asn: 64_502 });
    expect(find('192.0.3.0')).toBeUndefined();
    expect(find('2001:db9::')).toBeUndefined();
  });

  it('is complemented by one of countries', () => {
    expect(open(ASN, COUNTRY).find('192.0.2.7')).toEqual({
      ...{ asn: 64_500, organization: 'Example', country: 'FI' },
    });
  });

  it('of IPv4 only has no networks of IPv6 addresses', () => {
    const only4 = mmdbFile('x', 4, { '32.1.0.0/16': { asn: 'AS64500', as_name: 'Example' } });
    expect(open(only4).find('32.1.2.3')).toMatchObject({ asn: 64_500, organization: 'Example' });
    // 2001:: begins with the same bits as 32.1.
    expect(open(only4).find('2001:db8::1')).toBeUndefined();
  });

  it('is credited to its provider, with its date', () => {
    expect(open(ASN).credits).toEqual([
      {
        ...{ what: 'Networks', file: 'GeoLite2-ASN', date: '2026-03-12' },
        by: [{ text: 'MaxMind', href: 'https://www.maxmind.com' }],
      },
    ]);
  });

  it('that is damaged is refused, or gives wrong networks, but throws nothing except UserError', () => {
    for (const content of [Buffer.alloc(0), Buffer.from('no database'), ASN.subarray(0, 200)]) {
      expect(() => open(content)).toThrow('own.mmdb is not a valid network database');
    }
    const path = file(ASN);
    fc.assert(
      fc.property(fc.nat(ASN.length - 1), fc.nat(255), (at, byte) => {
        const damaged = Buffer.from(ASN);
        damaged[at] = byte;
        writeFileSync(path, damaged);
        try {
          const { find } = openNetworks([path]);
          for (const address of ['192.0.2.1', '192.0.2.200', '2001:db8::1']) find(address);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
