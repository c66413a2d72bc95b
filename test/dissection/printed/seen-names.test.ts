import { describe, expect, it } from 'vitest';
import { readPacketText } from '../../../src/dissection/printed/packet-text.js';
import { OUTER_FIELDS } from '../../../src/dissection/printed/printed-packet.js';
import { namesIn } from '../../../src/dissection/printed/seen-names.js';

const TO_SERVER =
  '"1483873200.000000000","10.0.0.5","5000",,"93.184.216.34","443",,"300","6",,,,,,,,,,';
const FROM_RESOLVER =
  '"1483873200.000000000","8.8.8.8",,"53","10.0.0.5",,"5000","120","17",,,,,,,,,,';

interface PrintedNames {
  readonly response?: string;
  readonly query?: string;
  readonly answers?: string;
  readonly types?: string;
  readonly owners?: string;
  readonly a?: string;
  readonly aaaa?: string;
  readonly tls?: string;
  readonly http?: string;
}

/** The fields that tshark prints after the recorder's columns, without layers. */
function names(line: string, record: PrintedNames) {
  const { response, query, answers, types, owners, a, aaaa, tls, http } = record;
  const values = [response, query, answers, types, owners, a, aaaa, tls, http];
  const rest = values.map((value) => `,${value === undefined ? '' : `"${value}"`}`).join('');
  const packet = readPacketText(`${line}${','.repeat(OUTER_FIELDS.length)}${rest}`);
  if (!packet) throw new Error(`no packet: ${line}`);
  return namesIn(packet);
}

describe('names in packets', () => {
  it('of addresses in an answer are the queried name, not its aliases', () => {
    const answer = { response: '1', query: 'www.Example.com', answers: '3', types: '5,1,28' };
    const found = names(FROM_RESOLVER, {
      ...{
        ...answer,
        owners: 'www.example.com,cdn.net,cdn.net',
        a: '9.9.9.8',
        aaaa: '2001:db8::1',
      },
    });
    expect(found).toEqual([
      { address: '9.9.9.8', name: 'www.example.com', from: 'dns' },
      { address: '2001:db8::1', name: 'www.example.com', from: 'dns' },
    ]);
  });

  it('of name servers after the answers are their own names', () => {
    const answer = { response: '1', query: 'example.com', answers: '1', types: '1,2,1' };
    const found = names(FROM_RESOLVER, {
      ...{ ...answer, owners: 'example.com,example.com,ns.example.com', a: '1.1.1.1,2.2.2.2' },
    });
    expect(found.map(({ address, name }) => [address, name])).toEqual([
      ['1.1.1.1', 'example.com'],
      ['2.2.2.2', 'ns.example.com'],
    ]);
  });

  it('of records in an mDNS announcement are their own names', () => {
    const found = names(FROM_RESOLVER, {
      ...{
        response: '1',
        answers: '1',
        types: '12,28,1',
        owners: '_x._tcp.local,Mac.local,Mac.local',
      },
      ...{ a: '192.168.1.9', aaaa: 'fe80::1' },
    });
    expect(found).toEqual([
      { address: 'fe80::1', name: 'mac.local', from: 'dns' },
      { address: '192.168.1.9', name: 'mac.local', from: 'dns' },
    ]);
  });

  it('are found in an announcement with services, whose owner names are printed elsewhere', () => {
    const announced = { response: '1', answers: '1', types: '12,33,16,28,1' };
    const owners = ['_x._tcp.local', 'Mac._x._tcp.local', 'Mac.local', 'Mac.local'];
    const addresses = { a: '192.168.1.9', aaaa: 'fe80::1' };
    const namesOf = (some: string[]) =>
      names(FROM_RESOLVER, { ...announced, ...addresses, owners: some.join() });
    expect(namesOf(owners).map(({ address, name }) => [address, name])).toEqual([
      ['fe80::1', 'mac.local'],
      ['192.168.1.9', 'mac.local'],
    ]);
    // A comma within a name.
    expect(
      namesOf(['_x._tcp.local', 'Mac, the 2nd._x._tcp.local', 'Mac.local', 'Mac.local']),
    ).toEqual([]);
  });

  it('of a requested server belong to the destination of the request', () => {
    expect(names(TO_SERVER, { tls: 'example.com' })).toEqual([
      { address: '93.184.216.34', name: 'example.com', from: 'tls' },
    ]);
    expect(names(TO_SERVER, { http: 'Example.com:8080' })).toEqual([
      { address: '93.184.216.34', name: 'example.com', from: 'http' },
    ]);
    const tunnel = TO_SERVER.replace('"93.184.216.34"', '"93.184.216.34,10.9.9.9"');
    expect(names(tunnel, { tls: 'inner.example' })[0]?.address).toBe('10.9.9.9');
  });

  it.each([
    ['a question', { response: '0', query: 'example.com', types: '', a: '' }],
    ['an address for a name', { http: '93.184.216.34:8080' }],
    ['a quote and a comma', { tls: 'ba"d,x' }],
    ['an escaped line end', { tls: 'evil\\n1483873200' }],
    ['control characters', { http: 'ho\u000bst' }],
    ['a name too long', { tls: `${'a.'.repeat(130)}com` }],
    ['no address', { response: '1', query: 'a.b', answers: '1', types: '1', a: 'nonsense' }],
    ['nothing', {}],
  ])('are empty for %s', (_, record) => {
    expect(names(TO_SERVER, record)).toEqual([]);
  });
});
