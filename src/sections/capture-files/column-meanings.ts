/** What the columns of a capture mean, in the words of Wireshark's display filter reference. */
const MEANINGS: Readonly<Record<string, string>> = {
  'frame.time_relative': 'Seconds since the first packet of the file.',
  'frame.time_epoch': 'When the packet was captured, in seconds since 1970 (UTC).',
  'frame.time': 'When the packet was captured, as text.',
  'frame.time_utc': 'When the packet was captured, as text, in UTC.',
  'ip.src': 'The IPv4 address that sent the packet; empty for ARP, IPv6 and the like.',
  'ip.dst': 'The IPv4 address that it was sent to.',
  'ipv6.src': 'The IPv6 address that sent the packet.',
  'ipv6.dst': 'The IPv6 address that it was sent to.',
  'tcp.srcport': 'The TCP port that it came from; empty unless it is TCP.',
  'tcp.dstport': 'The TCP port that it went to.',
  'udp.srcport': 'The UDP port that it came from; empty unless it is UDP.',
  'udp.dstport': 'The UDP port that it went to.',
  'frame.len': 'Its length on the wire in bytes, headers included.',
  'ip.proto': 'The number of the protocol inside IPv4: 6 is TCP, 17 UDP, 1 ICMP.',
  'frame.protocols': 'The protocols in it, from the outermost on.',
  '_ws.col.time': 'When the packet was captured, as the packet list shows it.',
  '_ws.col.source': 'Who sent the packet: an address, or a name, which is none.',
  '_ws.col.destination': 'To whom it was sent: an address, or a name, which is none.',
  '_ws.col.length': 'Its length on the wire in bytes, headers included.',
};

/** Of the packet list's columns some are read, by roles that the whole header settles. */
export function meaningOf(column: string): string {
  const name = column.toLowerCase();
  const unknown = name.startsWith('_ws.col.')
    ? 'A column of Wireshark’s packet list.'
    : 'Not read by this report.';
  return MEANINGS[name] ?? unknown;
}
