import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEvery } from '../setup/clean-up.js';

/** The reply of a name server: names, a response code (RFC 1035, 4.1.1), or none. */
export type Reply = readonly string[] | 'server failure' | 'no such name' | 'refused' | 'silence';

const CODES = { 'server failure': 2, 'no such name': 3, refused: 5 };
const closers: (() => void)[] = [];
afterEvery('test', () => {
  for (const close of closers.splice(0)) close();
});

/** A name server on loopback with replies for PTR records, by names like `4.3.2.1.in-addr.arpa`. */
export async function dnsServer(zone: Readonly<Record<string, Reply>>) {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const name = questionOf(query);
    asked.push(name);
    const reply = zone[name] ?? 'no such name';
    if (reply !== 'silence') socket.send(response(query, reply), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  closers.push(() => socket.close());
  return { asked, server: `127.0.0.1:${socket.address().port}` };
}

const HEADER = 12;
const POINTER_TO_QUESTION = 0xc000 | HEADER;

function questionOf(query: Buffer): string {
  const labels: string[] = [];
  for (let at = HEADER; query[at] !== 0; at += (query[at] ?? 0) + 1) {
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)));
  }
  return labels.join('.').toLowerCase();
}

function response(query: Buffer, reply: Exclude<Reply, 'silence'>): Buffer {
  const names = typeof reply === 'string' ? [] : reply;
  const code = typeof reply === 'string' ? CODES[reply] : 0;
  const question = query.subarray(HEADER, query.indexOf(0, HEADER) + 5);
  const header = Buffer.from(query.subarray(0, HEADER));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(names.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, question, ...names.map(pointerRecord)]);
}

function pointerRecord(name: string): Buffer {
  const labels = name.split('.').map((label) => {
    const bytes = Buffer.from(label, 'latin1');
    return Buffer.concat([Buffer.of(bytes.length), bytes]);
  });
  const data = Buffer.concat([...labels, Buffer.of(0)]);
  const fixed = Buffer.alloc(12);
  fixed.writeUInt16BE(POINTER_TO_QUESTION, 0);
  fixed.writeUInt16BE(12, 2); // PTR
  fixed.writeUInt16BE(1, 4); // IN
  fixed.writeUInt32BE(300, 6);
  fixed.writeUInt16BE(data.length, 10);
  return Buffer.concat([fixed, data]);
}
