import { describe, expect, it } from 'vitest';
import { hex, zeros } from '../../pcaps/layers/bytes.js';
import { pcapng } from '../../pcaps/pcap.js';
import { decodeFile } from '../decode-file.js';
import { flagged, type Segment, segment } from './flagged.js';

const to = (port: number) => [50_000, port] as const;
const from = (port: number) => [port, 50_000] as const;
const flags = (...segments: readonly Segment[]) => flagged(segments.map(segment));
const alone = (payload: Uint8Array | string, port = 9999) => flags({ ports: to(port), payload })[0];

/** RFC 8446, 5.1 and 4: a record of a handshake message of a type, with the message's length. */
function record(type: number, length: number): Buffer {
  const header = hex('16 0301 0000 00 000000');
  header.writeUInt16BE(length + 4, 3);
  header[5] = type;
  header.writeUIntBE(length, 6, 3);
  return Buffer.concat([header, zeros(length)]);
}

describe('TLS', () => {
  it('on any port: client hellos, but not data', () => {
    expect(alone(record(1, 200))).toBe(true);
    expect(alone(hex(`17 0303 0100 ${'ab'.repeat(256)}`), 443)).toBe(false);
    expect(alone(hex('ab'.repeat(256)), 443)).toBe(false);
    expect(alone('', 443)).toBe(false);
  });

  it("the server's hello, if the format of the capture can hold keys", () => {
    const reply = segment({ ports: from(443), payload: record(2, 80), isReply: true });
    const captured = [{ time: 1_483_873_200_000_000_000n, kept: reply, length: reply.length }];
    const ofPcapng = decodeFile(pcapng([{ link: 1, packets: captured }]));
    expect([...ofPcapng.flagged]).toEqual([true]);
    expect(flagged([reply])).toEqual([false]);
  });

  it('a hello behind a change of cipher, as after a request to try again', () => {
    expect(alone(Buffer.concat([hex('14 0303 0001 01'), record(1, 200)]))).toBe(true);
    expect(alone(hex('14 0303 0001 01 17 0303 0001 00'))).toBe(false);
  });

  it('all segments of a hello, and no other ones', () => {
    const hello = record(1, 2500);
    const ports = to(443);
    const at = (sequence: number, payload: Uint8Array) => ({ ports, payload, sequence });
    expect(
      flags(
        at(0xffff_fff0, hello.subarray(0, 1000)),
        at((0xffff_fff0 + 1000) % 2 ** 32, hello.subarray(1000, 2000)),
        { ports: from(443), payload: hex('ab'.repeat(9)), isReply: true },
        at((0xffff_fff0 + 2000) % 2 ** 32, hello.subarray(2000)),
        at((0xffff_fff0 + hello.length) % 2 ** 32, hex('ab'.repeat(1000))),
      ),
    ).toEqual([true, true, false, true, false]);
  });
});

describe('HTTP', () => {
  it('on any port: requests and the begin of responses', () => {
    expect(alone('GET / HTTP/1.1\r\nHost: a.example\r\n\r\n')).toBe(true);
    expect(alone('HTTP/1.1 200 OK\r\n\r\n')).toBe(true);
    expect(alone('get me something\r\n')).toBe(false);
    expect(alone('<html>')).toBe(false);
  });

  it('on its ports, of responses those after which another protocol may follow (RFC 9110, 9.3.6 and 15.2.2)', () => {
    const reply = (port: number, payload: string) => ({
      ports: from(port),
      payload,
      isReply: true,
    });
    const accepted = 'HTTP/1.1 200 OK\r\n\r\n';
    expect(flags(reply(8080, accepted))).toEqual([false]);
    expect(flags(reply(8080, 'HTTP/1.1 101 Switching Protocols\r\n\r\n'))).toEqual([true]);
    const asked = { ports: to(8080), payload: 'CONNECT a.example:443 HTTP/1.1\r\n\r\n' };
    expect(flags(asked, reply(8080, accepted))).toEqual([true, true]);
    // Of another connection.
    expect(flags(asked, { ...reply(8080, accepted), ports: [8080, 50_001] })).toEqual([
      true,
      false,
    ]);
  });

  it('requests without a version only on its ports', () => {
    expect(alone('GET /\r\nHost: a.example\r\n\r\n', 80)).toBe(true);
    expect(alone('USER someone\r\n', 9999)).toBe(false);
  });

  it('all that a client sends after a request, since tshark waits for its end', () => {
    const ports = to(8000);
    expect(
      flags(
        { ports, payload: 'POST / HTTP/1.1\r\nHo', sequence: 1 },
        { ports: from(8000), payload: 'abcdefgh', isReply: true },
        { ports, payload: 'st: a.example\r\nContent-Length: 3\r\n\r\n', sequence: 20 },
        { ports, payload: 'abc', sequence: 58 },
        { ports: [50_001, 8000], payload: 'abc' },
      ),
    ).toEqual([true, false, true, true, false]);
  });

  it('a line that goes on in the next segment', () => {
    const ports = to(8000);
    expect(
      flags(
        { ports, payload: 'GET /long', sequence: 1 },
        { ports, payload: 'er HTTP/1.1\r\nHost: a\r\n\r\n', sequence: 10 },
      ),
    ).toEqual([true, true]);
  });
});

describe('other segments', () => {
  it('DNS on its ports', () => {
    expect(alone('anything', 53)).toBe(true);
  });

  it('short ones of protocols that agree on TLS, but not their encrypted data', () => {
    expect(alone('a001 STARTTLS\r\n', 143)).toBe(true);
    expect(alone(zeros(1400), 143)).toBe(false);
    expect(alone(hex('17 0303 0001 00'), 143)).toBe(false);
  });

  it('a new connection of ports that had a request', () => {
    const ports = to(443);
    const syn = { ports, payload: '', flags: 0x02 };
    expect(flags(syn, { ports, payload: record(1, 9000) }, syn)).toEqual([false, true, true]);
  });
});
