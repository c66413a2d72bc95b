/** A block of pcapng, little endian. */
export function block(type: number, body: Uint8Array = Buffer.alloc(0)): Buffer {
  const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(padded.length + 12, 4);
  return Buffer.concat([head, padded, head.subarray(4)]);
}

/** Section header and interface description, for Ethernet with timestamps in nanoseconds. */
export function preamble(): Buffer {
  const section = Buffer.from('4d3c2b1a01000000ffffffffffffffff', 'hex');
  const nanoseconds = Buffer.from('0900010009000000', 'hex');
  const link = Buffer.from('0100000000000400', 'hex');
  return Buffer.concat([block(0x0a0d0d0a, section), block(1, Buffer.concat([link, nanoseconds]))]);
}

/** A packet with its time in nanoseconds of the epoch. */
export function packet(time: bigint, frame: Uint8Array): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32LE(Number(time >> 32n), 4);
  head.writeUInt32LE(Number(time & 0xffffffffn), 8);
  head.writeUInt32LE(frame.length, 12);
  head.writeUInt32LE(frame.length, 16);
  return block(6, Buffer.concat([head, frame]));
}

/** A UDP datagram over IPv4 and Ethernet. */
export function udpFrame(
  { from = '10.0.0.1', to = '10.0.0.2', sourcePort = 5000, destinationPort = 9 },
  payload: Uint8Array = Buffer.alloc(8),
): Buffer {
  const udp = Buffer.alloc(8);
  [sourcePort, destinationPort, 8 + payload.length].forEach((value, i) => {
    udp.writeUInt16BE(value, i * 2);
  });
  const ip = Buffer.from('4500000000000000401100000000000000000000', 'hex');
  ip.writeUInt16BE(28 + payload.length, 2);
  ip.set([...from.split('.'), ...to.split('.')].map(Number), 12);
  return Buffer.concat([Buffer.alloc(12), Buffer.from([8, 0]), ip, udp, payload]);
}

/** A DNS response (RFC 1035, 4) with the IPv4 address of a name. */
export function dnsAnswer(name: string, address: readonly number[]): Buffer {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  return Buffer.concat([
    Buffer.from('000081800001000100000000', 'hex'),
    ...[...labels, Buffer.from('0000010001', 'hex')],
    ...[Buffer.from('c00c000100010000003c0004', 'hex'), Buffer.from(address)],
  ]);
}
