/** IEEE's registry of EtherTypes, as listed by IANA (ieee-802-numbers). */
export const ETHER_TYPE = {
  ipv4: 0x0800,
  arp: 0x0806,
  /** IEEE 802.1Q. */
  vlan: 0x8100,
  ipv6: 0x86dd,
  /** RFC 5332. */
  mpls: 0x8847,
  mplsMulticast: 0x8848,
  /** RFC 2516. */
  pppoeDiscovery: 0x8863,
  pppoeSession: 0x8864,
  /** IEEE 802.1ad. */
  providerVlan: 0x88a8,
  /** IEEE 802.1AB. */
  lldp: 0x88cc,
  /** The service tag of early Q-in-Q. */
  qInQ: 0x9100,
} as const;

/** Smaller values are the length of an IEEE 802.3 frame. */
export const MIN_ETHER_TYPE = 0x0600;
