/** IANA's protocol-numbers. */
export const PROTOCOL = {
  hopByHop: 0,
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  routing: 43,
  fragment: 44,
  esp: 50,
  icmpv6: 58,
  none: 59,
  destinationOptions: 60,
  ospf: 89,
  pim: 103,
  vrrp: 112,
  pgm: 113,
  sctp: 132,
} as const;
