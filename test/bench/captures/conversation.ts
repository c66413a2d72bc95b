import { hex, join, u8, u16, u32, zeros } from '../../pcaps/layers/bytes.js';
import { ipv4 } from '../../pcaps/layers/ip.js';
import { ethernet } from '../../pcaps/layers/link.js';
import { tcp, udp } from '../../pcaps/layers/transport.js';

/** A packet of a conversation, to which a client's address and port are written. */
export interface Packet {
  readonly frame: Buffer;
  /** Bytes on the wire. */
  readonly length: number;
  readonly isReply: boolean;
}

export const PACKETS_EACH = 50;
/** Bytes that are captured of data, as with a recorder that keeps headers. */
const SNAPLEN = 128;
const DATA = 1400;
const [SYN, SYN_ACK, ACK] = [0x02, 0x12, 0x10];
// Of Ethernet and IPv4.
const HEADERS = 34;
const [CLIENT, RESOLVER, PORT] = ['10.0.0.1', '10.255.0.1', 40_000];

/** A client looks up a site, and fetches something by TLS: two of 50 packets carry a name. */
export function conversationWith(site: number): Packet[] {
  const server = `198.51.${100 + (site >> 8)}.${site & 255}`;
  const name = `site-${site}.example`;
  const lookUp = (isReply: boolean, payload: Uint8Array) =>
    packet(isReply, RESOLVER, 'UDP', isReply ? udp(53, PORT, payload) : udp(PORT, 53, payload));
  const segment = (
    isReply: boolean,
    flags: number,
    sequence: number,
    payload: Uint8Array = zeros(0),
  ) => {
    const bytes = isReply ? tcp(443, PORT, payload) : tcp(PORT, 443, payload);
    bytes.writeUInt32BE(sequence, 4);
    bytes[13] = flags;
    return packet(isReply, server, 'TCP', bytes);
  };
  const hello = helloTo(name);
  const data = join(hex('17 0303'), u16(DATA - 5), zeros(DATA - 5));
  const opening = [
    lookUp(false, question(name)),
    lookUp(true, answer(name, server)),
    segment(false, SYN, 0),
    segment(true, SYN_ACK, 0),
    segment(false, ACK, 1, hello),
  ];
  const rest = Array.from({ length: PACKETS_EACH - opening.length }, (_, i) =>
    i % 3 === 0 ? segment(false, ACK, 1 + hello.length) : segment(true, ACK, 1 + i * DATA, data),
  );
  return [...opening, ...rest];
}

/** Writes a client's address and port into a copy of a frame. */
export function setClient(frame: Buffer, at: number, isReply: boolean, client: number): void {
  const side = isReply ? 1 : 0;
  frame.writeUInt32BE(0x0a000000 + (client & 0xffffff), at + HEADERS - 8 + side * 4);
  frame.writeUInt16BE(10_000 + (client % 50_000), at + HEADERS + side * 2);
}

function packet(
  isReply: boolean,
  other: string,
  protocol: 'TCP' | 'UDP',
  payload: Uint8Array,
): Packet {
  const ends = isReply ? { from: other, to: CLIENT } : { from: CLIENT, to: other };
  const whole = ethernet('IPv4', ipv4(ends, protocol, payload));
  const frame = whole.length > DATA ? whole.subarray(0, SNAPLEN) : whole;
  return { frame, length: whole.length, isReply };
}

// RFC 1035, 4.1.
const labels = (name: string) =>
  join(...name.split('.').map((label) => join(u8(label.length), Buffer.from(label))), u8(0));

function question(name: string): Buffer {
  return join(u16(1, 0x0100, 1, 0, 0, 0), labels(name), u16(1, 1));
}

function answer(name: string, server: string): Buffer {
  const record = join(u16(0xc00c, 1, 1), u32(300), u16(4), u8(...server.split('.').map(Number)));
  return join(u16(1, 0x8180, 1, 1, 0, 0), labels(name), u16(1, 1), record);
}

/** RFC 8446, 4.1.2, with the extension of RFC 6066, 3. */
function helloTo(name: string): Buffer {
  const entry = join(u8(0), u16(name.length), Buffer.from(name));
  const extension = join(u16(0, entry.length + 2, entry.length), entry);
  const ciphers = hex('0002 1301 01 00');
  const body = join(u16(0x0303), zeros(32), u8(0), ciphers, u16(extension.length), extension);
  const message = join(u8(1, 0), u16(body.length), body);
  return join(hex('16 0301'), u16(message.length), message);
}
