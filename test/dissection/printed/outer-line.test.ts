import { describe, expect, it } from 'vitest';
import { RECORDED_FIELDS } from '../../../src/captures/dialect/columns.js';
import {
  innermostDestination,
  outerLine,
  outerOfLine,
} from '../../../src/dissection/printed/outer-line.js';
import { OUTER_FIELDS, readColumns } from '../../../src/dissection/printed/printed-packet.js';

type Fields = Readonly<Record<string, string>>;

const LENGTH = { 'frame.time_epoch': '1483873200.000000001', 'frame.len': '156' };

/** A packet with these fields, as printed by tshark. */
function printed(
  fields: Fields,
  asked: readonly string[] = [...RECORDED_FIELDS, ...OUTER_FIELDS],
): string {
  const all: Fields = { ...LENGTH, ...fields };
  return asked.map((field) => (all[field] === undefined ? '' : `"${all[field]}"`)).join();
}

const kept = (fields: Fields) => printed(fields, RECORDED_FIELDS);
const outer = (fields: Fields) => outerLine(readColumns(printed(fields)));

const IPV4 = { 'ip.src': '192.0.2.10', 'ip.dst': '198.51.100.20' };
const IPV6 = { 'ipv6.src': '2001:db8::1', 'ipv6.dst': '2001:db8::2' };
const UDP = { 'udp.srcport': '6000', 'udp.dstport': '5072' };
const TCP = { 'tcp.srcport': '5000', 'tcp.dstport': '443' };

describe('the line of a packet', () => {
  it.each([
    ['TCP', { ...IPV4, ...TCP, 'ip.proto': '6' }, 'eth:ethertype:ip:tcp'],
    ['a fragment', { ...IPV4, 'ip.proto': '17' }, 'eth:ethertype:ip:data'],
    ['ARP', {}, 'eth:ethertype:arp'],
    ['IPv6', { ...IPV6, ...UDP }, 'eth:ethertype:ipv6:udp:dns'],
  ])('is as tshark prints it, of %s that is not encapsulated', (_, fields, layers) => {
    expect(outer({ ...fields, 'frame.protocols': layers, 'ipv6.nxt': '17' })).toBe(kept(fields));
    expect(outerOfLine(kept(fields))).toBe(kept(fields));
  });

  it('is that of the outer packet by the layers, whatever the ports', () => {
    const both = { ...IPV4, ...IPV6, ...UDP, 'ip.proto': '17', 'ipv6.nxt': '59' };
    const layers = { 'frame.protocols': 'eth:ethertype:ip:udp:ayiya:ipv6' };
    expect(outer({ ...both, ...layers })).toBe(kept({ ...IPV4, ...UDP, 'ip.proto': '17' }));
    const inside = { 'frame.protocols': 'eth:ethertype:ipv6:udp:gtp:ip:tcp', 'ipv6.nxt': '17' };
    expect(outer({ ...IPV4, ...IPV6, ...UDP, ...TCP, 'ip.proto': '6', ...inside })).toBe(
      kept({ ...IPV6, ...UDP }),
    );
  });

  it.each([',', '\\,'])('has the first of several values, separated by %j', (comma) => {
    const two = (fields: Fields) =>
      Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, value + comma + value]),
      );
    const vxlan = { 'frame.protocols': 'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:udp:dns' };
    const single = { ...IPV4, ...UDP, 'ip.proto': '17' };
    expect(outer({ ...two(single), ...vxlan })).toBe(kept(single));
    const quoted = { ...two(IPV4), ...UDP, 'ip.proto': `1${comma}17` };
    const icmp = { 'frame.protocols': 'eth:ethertype:ip:icmp:ip:udp' };
    // The ports belong to the packet that the error quotes.
    expect(outer({ ...quoted, ...icmp })).toBe(kept({ ...IPV4, 'ip.proto': '1' }));
  });

  it('has the protocol of IPv6 without ports, after its extension headers', () => {
    const fragment = {
      ...{ ...IPV6, 'frame.protocols': 'eth:ethertype:ipv6:ipv6.hopopts:ipv6.fraghdr:data' },
      ...{ 'ipv6.nxt': '0', 'ipv6.hopopts.nxt': '44', 'ipv6.fraghdr.nxt': '17' },
    };
    expect(outer(fragment)).toBe(kept({ ...IPV6, 'ip.proto': '17' }));
    const again = { 'ipv6.nxt': '60', 'ipv6.dstopts.nxt': '43,6', 'ipv6.routing.nxt': '60' };
    const layers = { 'frame.protocols': 'eth:ethertype:ipv6:ipv6.dstopts' };
    expect(outer({ ...IPV6, ...again, ...layers })).toBe(kept({ ...IPV6, 'ip.proto': '6' }));
    // Truncated before the protocol, and without ports.
    expect(outer({ ...IPV6, ...layers, 'ipv6.nxt': '60' })).toBe(kept(IPV6));
    expect(
      outer({ ...IPV6, 'frame.protocols': 'eth:ethertype:ipv6:icmpv6', 'ipv6.nxt': '58' }),
    ).toBe(kept(IPV6));
  });

  it('is that of the outer packet as a report reads it, if an earlier version wrote no layers', () => {
    const sixInFour = { ...IPV4, ...IPV6, ...TCP, 'ip.proto': '41' };
    expect(outerOfLine(kept(sixInFour))).toBe(kept({ ...IPV4, 'ip.proto': '41' }));
    const teredo = { 'udp.srcport': '3544', 'udp.dstport': '6000' };
    expect(outerOfLine(kept({ ...IPV4, ...IPV6, ...teredo, 'ip.proto': '17' }))).toBe(
      kept({ ...IPV4, ...teredo, 'ip.proto': '17' }),
    );
    const fourInSix = { ...IPV4, ...IPV6, ...TCP, 'ip.proto': '6' };
    expect(outerOfLine(kept(fourInSix))).toBe(kept(IPV6));
  });
});

describe('the innermost destination', () => {
  const of = (fields: Fields) => innermostDestination(readColumns(printed(fields)));

  it('is the last address of the last layer', () => {
    const both = { ...IPV4, ...IPV6 };
    expect(of({ ...both, 'frame.protocols': 'eth:ethertype:ip:ipv6:tcp' })).toBe('2001:db8::2');
    expect(of({ ...both, 'frame.protocols': 'eth:ethertype:ipv6:ip:tcp' })).toBe('198.51.100.20');
    const two = { 'ip.dst': '198.51.100.20,10.10.10.1', 'frame.protocols': 'eth:ip:gre:ip:tcp' };
    expect(of(two)).toBe('10.10.10.1');
  });

  it('is undefined without an address, and with both IP versions but no layers', () => {
    expect(of({ 'frame.protocols': 'eth:ethertype:arp' })).toBeUndefined();
    expect(of({ ...IPV4, ...IPV6 })).toBeUndefined();
    expect(of(IPV6)).toBe('2001:db8::2');
  });
});
