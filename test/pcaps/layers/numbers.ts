/** IEEE's registry of EtherTypes, RFC 7042. */
export const ETHER_TYPES = {
  IPv4: 0x0800,
  ARP: 0x0806,
  ERSPAN: 0x88be,
  'transparent Ethernet': 0x6558,
  VLAN: 0x8100,
  IPv6: 0x86dd,
  MPLS: 0x8847,
  'PPPoE session': 0x8864,
  EAPOL: 0x888e,
  QinQ: 0x88a8,
  LLDP: 0x88cc,
} as const;
export type EtherType = keyof typeof ETHER_TYPES;

/** IANA's registry of protocol numbers: what follows an IP header. */
export const PROTOCOLS = {
  'hop-by-hop options': 0,
  ICMP: 1,
  IGMP: 2,
  IPv4: 4,
  TCP: 6,
  UDP: 17,
  IPv6: 41,
  routing: 43,
  fragment: 44,
  GRE: 47,
  ESP: 50,
  AH: 51,
  ICMPv6: 58,
  nothing: 59,
  'destination options': 60,
  OSPF: 89,
  EtherIP: 97,
  SCTP: 132,
  'UDP-Lite': 136,
} as const;
export type Protocol = keyof typeof PROTOCOLS;

/** https://www.tcpdump.org/linktypes.html */
export const LINK_TYPES = {
  null: 0,
  Ethernet: 1,
  PPP: 9,
  raw: 101,
  '802.11': 105,
  loop: 108,
  'Linux cooked': 113,
  '802.11 radiotap': 127,
  'Linux cooked 2': 276,
} as const;
export type LinkType = keyof typeof LINK_TYPES;
