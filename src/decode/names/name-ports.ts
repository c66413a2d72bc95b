/**
 * Ports whose payload tshark dissects as something with names, or with packets inside that may have some
 * (`tshark -G decodes`). Names also are in payloads on any port: those are recognized by their content.
 */

/** DNS, mDNS, LLMNR. */
const DNS = [53, 5353, 5355];
/** SSDP. */
const HTTP_IN_UDP = [1900];
/** EAP-TLS in RADIUS; RDP. */
const TLS_IN_UDP = [3389, 1645, 1646, 1700, 1812, 1813, 3799];
/** Tunnels and remote captures, by number: */
const PACKETS_IN_UDP = [
  // Mobile IP, AudioCodes, L2TP, GTP, AMT, GPRS-NS, AX/4000, GTP'
  ...[434, 925, 1701, 2123, 2152, 2157, 2268, 3357, 3386],
  // Teredo, bat, LISP, L2TP and GTP in UDP's own encapsulation (GRE), GSMTAP, VXLAN, RoCE
  ...[3544, 4305, 4341, 4342, 4754, 4729, 4789, 4790, 4791],
  // TAPA, AYIYA, CAPWAP's data (its control has none), MIPv6, ERM of Aruba
  ...[5000, 5072, 5247, 5436, 5555],
  // Geneve, sFlow, MPLS, PAPI, VXLAN of Linux
  ...[6081, 6343, 6635, 8211, 8472],
  // SCTP, LLC, LWAPP, ZEP, GPRS-NS, MiNT, JMirror, TZSP, sniffers of IEEE 802.15.4
  ...[9899, 12000, 12001, 12002, 12003, 12004, 12220, 12222, 12223, 17754, 17755, 17756, 19999],
  ...[24576, 24577, 30030, 37008, 49999],
];

/** DNS; GTP; OpenFlow; OpenVPN. */
const IN_TCP = [53, 1194, 2123, 2152, 3386, 5353, 5355, 6633, 6653];

/** Ports on which tshark takes whatever comes for HTTP. */
const HTTP = [80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371];

/**
 * Protocols that begin in the clear, and then agree on TLS: FTP, SMTP, POP, NNTP, IMAP, LDAP, SOCKS, TDS, LDAP, MySQL, RDP,
 * XMPP, PostgreSQL. tshark has to see the agreement.
 */
const STARTTLS = [
  ...[21, 25, 110, 119, 143, 389, 587, 1080, 1433, 2433, 3268, 3306, 3389, 5222, 5269, 5432],
];

export const DNS_ON_UDP = portSet(DNS);
export const NAMES_ON_UDP = portSet([...HTTP_IN_UDP, ...TLS_IN_UDP, ...PACKETS_IN_UDP]);
export const NAMES_ON_TCP = portSet(IN_TCP);
export const HTTP_ON_TCP = portSet(HTTP);
export const STARTTLS_ON_TCP = portSet(STARTTLS);

/** A byte for each port, as fast as a look-up can be. */
function portSet(ports: readonly number[]): Uint8Array {
  const set = new Uint8Array(0x10000);
  for (const port of ports) set[port] = 1;
  return set;
}
