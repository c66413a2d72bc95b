/** A special-purpose range of addresses. */
export interface SpecialRange {
  readonly network: string;
  readonly scope: string;
  /** Whether its addresses are globally reachable. */
  readonly isGlobal: boolean;
}

const special = (network: string, scope: string): SpecialRange => ({
  ...{ network, scope, isGlobal: false },
});
const global = (network: string, scope: string): SpecialRange => ({
  ...{ network, scope, isGlobal: true },
});

/**
 * Ranges of both versions, narrower ones first, according to IANA's registries of special-purpose addresses (RFC 6890,
 * RFC 8190), of multicast addresses (RFC 5771, RFC 4291) and of the IPv6 address space. Ranges within 192.0.0.0/24 and
 * 2001::/23 are assigned individually.
 */
export const SPECIAL_RANGES: readonly SpecialRange[] = [
  special('255.255.255.255/32', 'broadcast'),
  special('0.0.0.0/32', 'unspecified'),
  special('0.0.0.0/8', 'this network'),
  special('10.0.0.0/8', 'private'),
  special('100.64.0.0/10', 'carrier-grade NAT'),
  special('127.0.0.0/8', 'loopback'),
  special('169.254.0.0/16', 'link-local'),
  special('172.16.0.0/12', 'private'),
  special('192.0.0.0/24', 'protocol assignments'),
  special('192.0.2.0/24', 'documentation'),
  global('192.31.196.0/24', 'AS112'),
  global('192.52.193.0/24', 'AMT'),
  special('192.88.99.0/24', '6to4'),
  special('192.168.0.0/16', 'private'),
  global('192.175.48.0/24', 'AS112'),
  special('198.18.0.0/15', 'benchmarking'),
  special('198.51.100.0/24', 'documentation'),
  special('203.0.113.0/24', 'documentation'),
  special('224.0.0.0/4', 'multicast'),
  special('240.0.0.0/4', 'reserved'),
  global('0.0.0.0/0', 'public'),
  special('::/128', 'unspecified'),
  special('::1/128', 'loopback'),
  special('64:ff9b::/96', 'NAT64'),
  special('64:ff9b:1::/48', 'NAT64'),
  special('100::/64', 'discard-only'),
  special('100:0:0:1::/64', 'dummy prefix'),
  special('2001::/32', 'Teredo'),
  special('2001:2::/48', 'benchmarking'),
  global('2001:3::/32', 'AMT'),
  global('2001:4:112::/48', 'AS112'),
  special('2001:10::/28', 'ORCHID'),
  special('2001:20::/28', 'ORCHID'),
  special('2001:30::/28', 'drone identifiers'),
  special('2001::/23', 'protocol assignments'),
  special('2001:db8::/32', 'documentation'),
  special('2002::/16', '6to4'),
  global('2620:4f:8000::/48', 'AS112'),
  special('3fff::/20', 'documentation'),
  global('2000::/3', 'public'),
  special('5f00::/16', 'segment routing'),
  special('fc00::/7', 'unique local'),
  special('fe80::/10', 'link-local'),
  special('fec0::/10', 'site-local'),
  special('ff00::/8', 'multicast'),
  special('::/0', 'reserved'),
];
